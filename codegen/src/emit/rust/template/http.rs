//! Conversions with `http::StatusCode`, for the enums whose codes are HTTP status codes.

/// Both directions; all codes are within what `http::StatusCode` takes.
macro_rules! total {
    () => {
        crate::support::http::partial!(@from);

        /// Every code of this catalog is one of `http::StatusCode`.
        impl From<Status> for ::http::StatusCode {
            fn from(status: Status) -> Self {
                match Self::from_u16(status as u16) {
                    Ok(status) => status,
                    Err(_) => unreachable!(),
                }
            }
        }
    };
}

/// Both directions; some codes are none of `http::StatusCode` (`0`).
macro_rules! partial {
    () => {
        crate::support::http::partial!(@from);

        impl TryFrom<Status> for ::http::StatusCode {
            type Error = ::http::status::InvalidStatusCode;

            fn try_from(status: Status) -> Result<Self, ::http::status::InvalidStatusCode> {
                Self::from_u16(status as u16)
            }
        }
    };
    (@from) => {
        impl TryFrom<::http::StatusCode> for Status {
            type Error = crate::UnknownCode;

            // Not `Self::Error`: that may be a variant.
            fn try_from(status: ::http::StatusCode) -> Result<Self, crate::UnknownCode> {
                Self::try_from(status.as_u16())
            }
        }
    };
}

pub(crate) use {partial, total};
