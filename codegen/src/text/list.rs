//! The numbers of a list, as a browser counts them: `<ol start="3">`, `<ol type="a">`, `<li value="7">`.

/// An open list that is numbered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers {
    next: i64,
    style: Style,
}

#[derive(Clone, Copy, Debug)]
enum Style {
    Decimal,
    /// `a`, `b` … `z`, `aa`; from this letter on.
    Letters(u8),
    /// `i`, `ii`, `iii`; in capitals or not.
    Roman {
        capitals: bool,
    },
}

impl Numbers {
    /// A list of Markdown.
    pub(crate) fn from(first: u64) -> Self {
        Self { next: i64::try_from(first).unwrap_or(i64::MAX), style: Style::Decimal }
    }

    /// An `<ol>` with these attributes.
    pub(crate) fn of_html(start: Option<&str>, style: Option<&str>) -> Self {
        let style = match style {
            Some("a") => Style::Letters(b'a'),
            Some("A") => Style::Letters(b'A'),
            Some("i") => Style::Roman { capitals: false },
            Some("I") => Style::Roman { capitals: true },
            _ => Style::Decimal,
        };
        Self { next: start.and_then(integer).unwrap_or(1), style }
    }

    /// What stands in front of the next item; `value` is the attribute of its `<li>`.
    pub(crate) fn marker(&mut self, value: Option<&str>) -> String {
        let number = value.and_then(integer).unwrap_or(self.next);
        self.next = number.saturating_add(1);
        let text = match self.style {
            Style::Letters(first) if number > 0 => letters(number, first),
            Style::Roman { capitals } if (1..=3999).contains(&number) => {
                let text = roman(number);
                if capitals { text.to_uppercase() } else { text }
            }
            // Out of their range the others are decimal, too.
            _ => number.to_string(),
        };
        format!("{text}. ")
    }
}

/// HTML's rules for integers: white space, a sign, digits, then anything.
fn integer(value: &str) -> Option<i64> {
    let value = value.trim_start_matches([' ', '\t', '\n', '\u{c}', '\r']);
    let (sign, value) = match value.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, value.strip_prefix('+').unwrap_or(value)),
    };
    let digits = value.split(|next: char| !next.is_ascii_digit()).next()?;
    digits.parse::<i32>().ok().map(|number| sign * i64::from(number))
}

fn letters(mut number: i64, first: u8) -> String {
    let mut text = Vec::new();
    while number > 0 {
        number -= 1;
        text.push(char::from(first + (number % 26) as u8));
        number /= 26;
    }
    text.into_iter().rev().collect()
}

fn roman(mut number: i64) -> String {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}
