//! How a status is written and read by serde: as its code; [`name`] writes its name; [`lossless`] keeps unknown codes.

use ::core::fmt;
use ::core::marker::PhantomData;

use ::serde_core::de::{self, Deserializer, Visitor};
use ::serde_core::ser::Serializer;

use crate::{StatusCode, UnknownCode};

/// Takes a code, or text that holds a code or a name.
struct Either<S>(PhantomData<S>, &'static str);

fn unknown<E: de::Error>(what: &dyn fmt::Display, catalog: &str) -> E {
    E::custom(format_args!("unknown status {what}: not in the catalog {catalog}"))
}

impl<S: StatusCode> Visitor<'_> for Either<S> {
    type Value = S;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a code or a name of the catalog {}", self.1)
    }

    fn visit_u64<E: de::Error>(self, code: u64) -> Result<S, E> {
        u16::try_from(code).ok().and_then(S::from_code).ok_or_else(|| unknown(&code, self.1))
    }

    fn visit_i64<E: de::Error>(self, code: i64) -> Result<S, E> {
        u16::try_from(code).ok().and_then(S::from_code).ok_or_else(|| unknown(&code, self.1))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<S, E> {
        let code = text.parse().ok().filter(|_| !text.starts_with('+'));
        code.and_then(S::from_code).or_else(|| S::from_name(text)).ok_or_else(|| unknown(&text, self.1))
    }
}

/// Human-readable formats may hold a code or a name, also as text (a map's keys); binary ones hold the code.
pub(crate) fn deserialize<'de, S: StatusCode, D: Deserializer<'de>>(
    deserializer: D,
    catalog: &'static str,
) -> Result<S, D::Error> {
    let either = Either(PhantomData, catalog);
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(either)
    } else {
        deserializer.deserialize_u16(either)
    }
}

/// `Serialize` and `Deserialize` of an enum `Status`.
macro_rules! status {
    () => {
        /// As the code.
        impl ::serde_core::Serialize for Status {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_u16(*self as u16)
            }
        }

        /// From the code; in human-readable formats also from a name, present or former.
        impl<'de> ::serde_core::Deserialize<'de> for Status {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::support::serde::deserialize(deserializer, Self::CATALOG)
            }
        }
    };
}

pub(crate) use status;

/// `#[serde(with = "status_lexicon::serde::name")]`: a status as its name.
pub mod name {
    use super::{de, fmt, unknown, Deserializer, PhantomData, Serializer, StatusCode, Visitor};

    struct Name<S>(PhantomData<S>);

    impl<S: StatusCode> Visitor<'_> for Name<S> {
        type Value = S;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("the name of a status")
        }

        fn visit_str<E: de::Error>(self, name: &str) -> Result<S, E> {
            S::from_name(name).ok_or_else(|| unknown(&name, S::all().first().map_or("", StatusCode::catalog)))
        }
    }

    /// Writes the name.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<T: StatusCode, S: Serializer>(status: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(status.name())
    }

    /// Reads a name, present or former.
    ///
    /// # Errors
    /// Those of the deserializer, and a name that the catalog does not have.
    pub fn deserialize<'de, T: StatusCode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(Name(PhantomData))
    }
}

/// `#[serde(with = "status_lexicon::serde::lossless")]`: a `Result<Status, UnknownCode>` as its code; a code that the
/// catalog does not have is kept.
pub mod lossless {
    use super::{Deserializer, Serializer, StatusCode, UnknownCode};

    /// Writes the code, known or not.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<T: StatusCode, S: Serializer>(
        status: &Result<T, UnknownCode>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(match status {
            Ok(status) => status.code(),
            Err(unknown) => unknown.code(),
        })
    }

    /// Reads a code; an unknown one is `Err`.
    ///
    /// # Errors
    /// Those of the deserializer.
    pub fn deserialize<'de, T: StatusCode, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Result<T, UnknownCode>, D::Error> {
        let code = <u16 as ::serde_core::Deserialize>::deserialize(deserializer)?;
        let catalog = T::all().first().map_or("", StatusCode::catalog);
        Ok(T::from_code(code).ok_or(UnknownCode { catalog, code }))
    }
}
