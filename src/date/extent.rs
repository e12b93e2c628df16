//! From which day to which a date may be, and how precise that is.

use chrono::Month;

use super::calendar::{first_of_month, last_of_month};
use super::{Date, Day, Level, Precision, Season, Span, year_of};

impl Date {
    pub(super) fn first(self) -> Day {
        match self.span {
            Span::Century(century) => first_of_month(i64::from(century) * 100, Month::January),
            Span::Decade(decade) => first_of_month(i64::from(decade) * 10, Month::January),
            Span::Year(year) | Span::MonthOfYear(year) | Span::DayOfYear(year) => {
                first_of_month(year, Month::January)
            }
            Span::Season(year, season) => first_of_month(year, season.first_month()),
            Span::Month(year, month) | Span::DayOfMonth(year, month) => first_of_month(year, month),
            Span::Day(day) => day,
        }
    }

    pub(super) fn last(self) -> Day {
        match self.span {
            Span::Century(century) => last_of_month(i64::from(century) * 100 + 99, Month::December),
            Span::Decade(decade) => last_of_month(i64::from(decade) * 10 + 9, Month::December),
            Span::Year(year) | Span::MonthOfYear(year) | Span::DayOfYear(year) => {
                last_of_month(year, Month::December)
            }
            Span::Season(year, Season::Winter) => last_of_month(year + 1, Month::February),
            Span::Season(year, season) => last_of_month(year, season.first_month().succ().succ()),
            Span::Month(year, month) | Span::DayOfMonth(year, month) => last_of_month(year, month),
            Span::Day(day) => day,
        }
    }

    pub(super) fn precision(self) -> Precision {
        match self.span {
            Span::Century(_) => Precision::Century,
            Span::Decade(_) => Precision::Decade,
            Span::Year(_) | Span::MonthOfYear(_) | Span::DayOfYear(_) => Precision::Year,
            Span::Season(..) => Precision::Season,
            Span::Month(..) | Span::DayOfMonth(..) => Precision::Month,
            Span::Day(_) => Precision::Day,
        }
    }

    pub(super) fn level(self) -> Level {
        let year = match self.span {
            Span::Year(year) | Span::Month(year, _) => year,
            Span::Day(day) => year_of(day),
            _ => return Level::One,
        };
        let plain = self.qualifier.is_none() && (0..=9999).contains(&year);
        if plain { Level::Zero } else { Level::One }
    }
}

impl Season {
    const fn first_month(self) -> Month {
        match self {
            Self::Spring => Month::March,
            Self::Summer => Month::June,
            Self::Autumn => Month::September,
            Self::Winter => Month::December,
        }
    }
}
