//! Durations as they are typed and told: `90s`, `15m`, `2h`.

use std::time::Duration;

/// The most that a session may idle: a day. A longer timeout is none.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// Reads `90s`, `15m` or `2h`.
///
/// # Errors
///
/// Anything else, nothing at all, and more than a day.
pub fn parse(text: &str) -> Result<Duration, String> {
    let unit = text.chars().last().unwrap_or_default();
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 60 * 60,
        _ => 0,
    };
    let number = text.strip_suffix(unit).unwrap_or_default();
    let digits = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    if seconds == 0 || !digits {
        return Err(format!("`{text}` is not a duration: write `90s`, `15m` or `2h`"));
    }
    let seconds = number.parse::<u64>().ok().and_then(|number| number.checked_mul(seconds));
    match seconds.map(Duration::from_secs) {
        Some(Duration::ZERO) => Err(format!("`{text}` is no time at all: write `15m`")),
        Some(time) if time <= LONGEST => Ok(time),
        _ => Err(format!("`{text}` is more than a day: write `24h` or less")),
    }
}

/// What a session says that has ended after so long without the reader.
#[must_use]
pub fn farewell(time: Duration) -> String {
    format!("annals: ended after {} without a key", in_words(time))
}

fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    let (number, unit) = match seconds {
        _ if seconds.is_multiple_of(3600) => (seconds / 3600, "hour"),
        _ if seconds.is_multiple_of(60) => (seconds / 60, "minute"),
        _ => (seconds, "second"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_has_a_number_and_a_unit() {
        for (text, words) in [
            ("1s", "1 second"),
            ("90s", "90 seconds"),
            ("120s", "2 minutes"),
            ("15m", "15 minutes"),
            ("2h", "2 hours"),
            ("24h", "24 hours"),
        ] {
            assert_eq!(in_words(parse(text).unwrap()), words, "{text}");
        }
    }

    #[test]
    fn a_bad_duration_is_quoted_back() {
        let shape = "is not a duration: write `90s`, `15m` or `2h`";
        for (text, wrong) in [
            ("", shape),
            ("15", shape),
            ("m", shape),
            ("1.5h", shape),
            ("-1m", shape),
            ("+1m", shape),
            ("15 m", shape),
            ("15µ", shape),
            ("0m", "is no time at all: write `15m`"),
            ("25h", "is more than a day: write `24h` or less"),
            ("99999999999999999999h", "is more than a day: write `24h` or less"),
            ("9999999999999999h", "is more than a day: write `24h` or less"),
        ] {
            assert_eq!(parse(text).unwrap_err(), format!("`{text}` {wrong}"));
        }
    }
}
