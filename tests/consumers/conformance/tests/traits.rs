//! The traits that the Rust API guidelines ask of public types (C-COMMON-TRAITS, C-GOOD-ERR, C-SEND-SYNC, C-ITER,
//! C-CONV-TRAITS): checked by the compiler, so that a lost one breaks this file and not a consumer.

use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::iter::FusedIterator;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::str::FromStr;

use conformance::every_enum;
use status_lexicon::{
    Address, Cause, Choice, Document, Fact, Granularity, GranularityRule, Locale, Localized, ParseStatusError,
    Published, Sentence, Source, StatusCode, Text, Texts, TextsIter, UnknownCode, UnknownLocale, alibaba::site_monitor,
    tencent::cdn::Status,
};

/// What every type has: it may go anywhere, and can be shown.
trait Any: Debug + Clone + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + 'static {}
impl<T: Debug + Clone + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + 'static> Any for T {}

const fn any<T: Any>() {}
const fn copied<T: Any + Copy>() {}
const fn compared<T: Any + Copy + Eq>() {}
const fn key<T: Any + Copy + Eq + Hash>() {}
const fn sorted<T: Any + Copy + Ord + Hash>() {}
const fn shown<T: Display>() {}
const fn error<T: Any + Copy + Eq + Hash + Error>() {}

const fn status<S>()
where
    S: Any + StatusCode + Copy + Ord + Hash + Display + Into<u16>,
    S: TryFrom<u16, Error = UnknownCode> + FromStr<Err = ParseStatusError>,
    S: serde::Serialize + serde::de::DeserializeOwned,
{
    assert!(size_of::<S>() == 2 && size_of::<Option<S>>() == 2);
}

const _: () = {
    macro_rules! check {
        ($($id:literal => $($module:ident)::+,)*) => { $(status::<$($module)::+::Status>();)* };
    }
    every_enum!(check);
    // Over all scopes: a number alone names no status of it.
    sorted::<site_monitor::Status>();
    shown::<site_monitor::Status>();
    assert!(size_of::<Option<site_monitor::Status>>() == size_of::<site_monitor::Status>());

    sorted::<Locale>();
    shown::<Locale>();
    assert!(size_of::<Option<Locale>>() == 1);
    sorted::<Granularity>();

    key::<Text>();
    shown::<Text>();
    key::<Localized>();
    shown::<Localized>();
    key::<Published>();
    key::<Source>();
    key::<Address>();
    key::<Document>();

    compared::<Fact>();
    compared::<Sentence>();
    compared::<Choice>();
    compared::<GranularityRule>();

    copied::<Cause>();
    copied::<Texts>();
    any::<TextsIter>();

    error::<UnknownCode>();
    error::<ParseStatusError>();
    error::<UnknownLocale>();
};

const fn locale<T: FromStr<Err = UnknownLocale>>() {}
const _: () = locale::<Locale>();

const fn iterator<I: Any + FusedIterator>() {}
const _: () = iterator::<TextsIter>();

const fn iterated<T: IntoIterator<Item = Localized, IntoIter = TextsIter>>() {}
const _: () = (iterated::<Texts>(), iterated::<&'static Texts>()).0;

/// C-DEBUG-NONEMPTY, and errors say what is wrong in a line without a full stop.
#[test]
fn nothing_is_shown_as_nothing() {
    let cause = Status::OriginDnsFailure.causes()[0];
    let text = cause.meaning.iter().next().unwrap();
    for shown in [format!("{cause:?}"), format!("{:?}", cause.meaning), format!("{text:?}"), format!("{:?}", text.text)]
    {
        assert!(!shown.is_empty());
    }
    let errors = [
        Status::try_from(1).unwrap_err().to_string(),
        "1".parse::<Status>().unwrap_err().to_string(),
        "Nope".parse::<Status>().unwrap_err().to_string(),
        "nope".parse::<Locale>().unwrap_err().to_string(),
    ];
    for shown in errors {
        assert!(!shown.is_empty() && !shown.ends_with('.') && !shown.contains('\n'), "{shown}");
    }
}
