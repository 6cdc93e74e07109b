//! What a client of a CDN should do about a failed request: wait, change something, or tell somebody.
//!
//! `no_std` and without texts: the enums alone.
#![no_std]

use core::time::Duration;

use status_lexicon::tencent::{cdn, ecdn};
use status_lexicon::{StatusCode, UnknownCode};

/// What to do about a failed request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The same request may succeed after a while.
    Retry {
        /// How long to wait at least.
        after: Duration,
    },
    /// The same request fails again until the client changes it.
    ChangeRequest,
    /// The request fails until somebody mends the origin server or its configuration.
    MendOrigin,
    /// Only the vendor can help.
    AskVendor,
}

const SOON: Decision = Decision::Retry { after: Duration::from_secs(1) };
const LATER: Decision = Decision::Retry { after: Duration::from_secs(60) };

/// The decision for a code of the Tencent Cloud CDN.
pub fn cdn(status: cdn::Status) -> Decision {
    use cdn::Status as S;
    match status {
        S::EndedBeforeStatus | S::ClientClosedConnection | S::GatewayError | S::GatewayTimeout => SOON,
        S::OriginConnectTimeout | S::OriginReceiveTimeout | S::HttpsConnectTimeout | S::FileReceiveTimeout => SOON,
        S::CosRateLimited | S::IpRateLimited | S::PlatformOverloaded => LATER,
        S::CcAttackBlocked | S::HttpsConnectFailure => Decision::AskVendor,
        S::RequestSyntaxError | S::RequestRejected | S::NotFound | S::PostBodyTooLarge | S::UrlTooLong => {
            Decision::ChangeRequest
        }
        // The rest fails between the CDN and the origin. A code that is new in the lexicon: nothing is known of it.
        _ => Decision::MendOrigin,
    }
}

/// The decision for a code of the Tencent Cloud ECDN.
pub fn ecdn(status: ecdn::Status) -> Decision {
    use ecdn::Status as S;
    match status {
        S::EdgeOverloaded | S::ServiceUnavailable | S::InternalServerError | S::OriginTimeout => SOON,
        S::RouteUnavailable => LATER,
        S::TransferFailure => Decision::AskVendor,
        S::HttpConnectFailure | S::SslHandshakeFailure => Decision::MendOrigin,
        _ => Decision::ChangeRequest,
    }
}

/// The decision for a number as it came over the wire.
///
/// # Errors
/// A number that the catalog does not have; the error names it.
pub fn by_number<S: StatusCode + TryFrom<u16, Error = UnknownCode>>(
    number: u16,
    decide: impl FnOnce(S) -> Decision,
) -> Result<Decision, UnknownCode> {
    S::try_from(number).map(decide)
}

/// Known while the program is compiled.
pub const OVERLOADED: Option<cdn::Status> = cdn::Status::from_code(524);

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;

    #[test]
    fn decides_by_variant() {
        assert_eq!(cdn(cdn::Status::IpRateLimited), LATER);
        assert_eq!(cdn(cdn::Status::OriginDnsFailure), Decision::MendOrigin);
        assert_eq!(ecdn(ecdn::Status::RouteUnavailable), LATER);
        assert_eq!(OVERLOADED, Some(cdn::Status::PlatformOverloaded));
    }

    #[test]
    fn decides_by_number_and_names_an_unknown_one() {
        assert_eq!(by_number(414, cdn), Ok(Decision::ChangeRequest));
        assert_eq!(by_number(418, cdn).unwrap_err().to_string(), "418 is no code of tencent/cdn");
    }
}
