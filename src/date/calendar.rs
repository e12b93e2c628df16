//! Days and the proleptic Gregorian calendar, for any year.
//!
//! chrono knows the calendar for half a million years. The calendar repeats
//! every 400 years, which are 146 097 days, so a year is looked up at its place
//! in the cycle and the cycles before it are added.

use chrono::{Datelike, Month, NaiveDate};

use super::Day;

const CYCLE_YEARS: i64 = 400;
const CYCLE_DAYS: i64 = 146_097;

/// The day that is `day` (from 1) of `month` (1 to 12) in an astronomical
/// year; `None` where the calendar has no such day, and for the years, some
/// 2.5 × 10¹⁶ away, whose days have no number.
#[must_use]
pub fn day_from_ymd(year: i64, month: u32, day: u32) -> Option<Day> {
    let place = i32::try_from(year.rem_euclid(CYCLE_YEARS)).ok()?;
    let in_cycle = NaiveDate::from_ymd_opt(place, month, day)?.num_days_from_ce();
    year.div_euclid(CYCLE_YEARS).checked_mul(CYCLE_DAYS)?.checked_add(in_cycle.into())
}

/// The astronomical year, month (1 to 12) and day of the month of a day.
#[must_use]
pub fn ymd(day: Day) -> (i64, u32, u32) {
    let in_cycle = i32::try_from(day.rem_euclid(CYCLE_DAYS)).unwrap_or_default();
    let date = NaiveDate::from_num_days_from_ce_opt(in_cycle).unwrap_or_default();
    let year = day.div_euclid(CYCLE_DAYS) * CYCLE_YEARS + i64::from(date.year());
    (year, date.month(), date.day())
}

/// The astronomical year that a day is in.
#[must_use]
pub fn year_of(day: Day) -> i64 {
    ymd(day).0
}

/// The first day of a month; the year is within [`super::MAX_YEAR`].
pub(super) fn first_of_month(year: i64, month: Month) -> Day {
    day_from_ymd(year, month.number_from_month(), 1)
        .expect("a year within the limit has every month")
}

/// The last day of a month; the year is within [`super::MAX_YEAR`].
pub(super) fn last_of_month(year: i64, month: Month) -> Day {
    let next = month.succ();
    first_of_month(if next == Month::January { year + 1 } else { year }, next) - 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_are_counted_from_the_first_of_january_of_year_1() {
        for (ymd, day) in [
            ((1, 1, 1), 1),
            ((0, 12, 31), 0),
            ((0, 1, 1), -365),
            ((-1, 12, 31), -366),
            ((400, 12, 31), 146_097),
            ((1970, 1, 1), 719_163),
            ((-43, 3, 15), -15_997),
        ] {
            let (year, month, day_of_month) = ymd;
            let found = day_from_ymd(year, month, day_of_month);
            assert_eq!(found, Some(day), "{ymd:?}");
            assert_eq!(found.map(super::ymd), Some(ymd));
        }
    }

    #[test]
    fn no_day_is_too_far_away_to_have_a_year() {
        for day in [Day::MIN, Day::MIN + 1, -1, 0, 1, Day::MAX - 1, Day::MAX] {
            let (year, month, of_month) = ymd(day);
            assert_eq!(day_from_ymd(year, month, of_month).unwrap_or(day), day);
        }
        assert_eq!(day_from_ymd(i64::MAX, 1, 1), None);
        assert_eq!(day_from_ymd(i64::MIN, 1, 1), None);
    }

    #[test]
    fn a_month_ends_the_day_before_the_next() {
        for (year, month, days) in [
            (1900, Month::February, 28),
            (2000, Month::February, 29),
            (0, Month::February, 29),
            (-3, Month::February, 28),
            (-4, Month::February, 29),
            (1991, Month::December, 31),
        ] {
            assert_eq!(last_of_month(year, month) - first_of_month(year, month) + 1, days);
        }
    }

    proptest! {
        #[test]
        fn a_day_and_its_date_are_the_same(day in any::<i64>()) {
            let (year, month, of_month) = ymd(day);
            prop_assert!(day_from_ymd(year, month, of_month).is_none_or(|found| found == day));
        }
    }
}
