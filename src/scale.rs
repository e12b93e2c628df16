//! Days ↔ columns, and the ticks between.
//!
//! ```text
//! column    0    1    2    3    4    5    6    7
//! days      1–2  3    4–5  6    7–8  9    10–11 12
//! ```
//!
//! The columns partition the domain: each of its days is in exactly one. Where
//! there are more columns than days, some columns have no day.

use std::ops::RangeInclusive;

use crate::date::{Day, day_from_ymd, year_name, year_of, ymd};

/// A span of days laid out over columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    start: Day,
    end: Day,
    columns: u16,
}

/// A labeled column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The column of the first day of what the label names, from 0.
    pub column: u16,
    /// ASCII, to be written from that column on: `1990`, `53 BC`, `Mar`.
    pub label: String,
}

impl Scale {
    /// Lays the domain out over columns, of which there is one at least. A
    /// domain that ends before it starts is taken as its first day.
    #[must_use]
    pub fn new(domain: &RangeInclusive<Day>, columns: u16) -> Self {
        let (start, end) = (*domain.start(), *domain.end());
        Self { start, end: end.max(start), columns: columns.max(1) }
    }

    /// The days laid out.
    #[must_use]
    pub fn domain(&self) -> RangeInclusive<Day> {
        self.start..=self.end
    }

    /// How many columns they are laid out over, from 1.
    #[must_use]
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// The column of a day; of a day outside the domain, the nearest.
    #[must_use]
    pub fn column(&self, day: Day) -> u16 {
        let day = day.clamp(self.start, self.end);
        let place = i128::from(day) - i128::from(self.start);
        u16::try_from(place * i128::from(self.columns) / self.len()).unwrap_or(self.columns - 1)
    }

    /// The days of a column; an empty range if it has none, or is beyond the
    /// last column.
    #[must_use]
    pub fn days(&self, column: u16) -> RangeInclusive<Day> {
        let (first, next) = (self.first_place(column), self.first_place(column.saturating_add(1)));
        if column >= self.columns || first == next {
            // An empty range that cannot overflow.
            return RangeInclusive::new(1, 0);
        }
        let day = |place| Day::try_from(i128::from(self.start) + place).unwrap_or(self.end);
        day(first)..=day(next - 1)
    }

    /// The day in the middle of a column; the one that goes on in it if none
    /// begins there. Of a column beyond the last, that of the last.
    #[must_use]
    pub fn middle(&self, column: u16) -> Day {
        let column = column.min(self.columns - 1);
        let days = self.days(column);
        if !days.is_empty() {
            return days.start().midpoint(*days.end());
        }
        let place = (self.first_place(column) - 1).max(0);
        Day::try_from(i128::from(self.start) + place).unwrap_or(self.end)
    }

    /// Labeled columns at the finest human step, from days to millennia, at
    /// which `room` cells stay free after each label; none passes the last
    /// column.
    #[must_use]
    pub fn ticks(&self, room: u16) -> Vec<Tick> {
        let years =
            (0..=15).flat_map(|zeros| [1, 2, 5].map(|n| Step::Years(n * 10_i64.pow(zeros))));
        let finer = [Step::Days, Step::Weeks, Step::Months(1), Step::Months(3)];
        let found = finer
            .into_iter()
            .chain(years)
            .filter(|step| self.len() / step.days() <= i128::from(self.columns))
            .map(|step| self.labeled(step, room))
            .find(|ticks| {
                ticks.windows(2).all(|two| two[0].end().saturating_add(room) <= two[1].column)
            });
        let mut ticks = found.unwrap_or_default();
        ticks.retain(|tick| tick.end() <= self.columns);
        if ticks.is_empty() {
            ticks.push(Tick { column: 0, label: year_name(year_of(self.start)) });
            ticks.retain(|tick| tick.end() <= self.columns);
        }
        ticks
    }

    /// Every tick of a step. A label that names a new year is longer than the
    /// others: those that it would cover are left out.
    fn labeled(&self, step: Step, room: u16) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        let mut next = step.at_or_after(self.start);
        let (mut year, mut covered) = (None, 0);
        while let Some(day) = next.filter(|&day| day <= self.end) {
            let new_year = year.replace(year_of(day)) != Some(year_of(day));
            let tick = Tick { column: self.column(day), label: step.label(day, new_year) };
            if new_year {
                covered = tick.end().saturating_add(room);
            }
            if new_year || tick.column >= covered {
                ticks.push(tick);
            }
            next = day.checked_add(1).and_then(|day| step.at_or_after(day));
        }
        ticks
    }

    /// How many days the domain has.
    fn len(&self) -> i128 {
        i128::from(self.end) - i128::from(self.start) + 1
    }

    /// The place in the domain, from 0, of the first day that is in this
    /// column or a later one.
    fn first_place(&self, column: u16) -> i128 {
        let columns = i128::from(self.columns);
        (i128::from(column) * self.len() + columns - 1) / columns
    }
}

impl Tick {
    /// The column after the label.
    #[must_use]
    pub fn end(&self) -> u16 {
        self.column.saturating_add(u16::try_from(self.label.len()).unwrap_or(u16::MAX))
    }
}

/// What lies between one tick and the next.
#[derive(Clone, Copy, Debug)]
enum Step {
    Days,
    /// From Monday to Monday.
    Weeks,
    /// So many months, from January on.
    Months(u32),
    /// So many years, at those that are a multiple as people count them, and at
    /// the turn: 50 BC, AD 1, AD 50.
    Years(i64),
}

impl Step {
    /// About how many days it is, and never more.
    fn days(self) -> i128 {
        match self {
            Self::Days => 1,
            Self::Weeks => 7,
            Self::Months(months) => i128::from(months) * 28,
            Self::Years(years) => i128::from(years) * 365,
        }
    }

    /// The first day with a tick that is not before `day`.
    fn at_or_after(self, day: Day) -> Option<Day> {
        match self {
            Self::Days => Some(day),
            // Day 1 is a Monday.
            Self::Weeks => day.checked_add((1 - day.rem_euclid(7)).rem_euclid(7)),
            Self::Months(step) => {
                let (year, month, of_month) = ymd(day);
                let months = month - 1 + u32::from(of_month > 1);
                let month = months.div_ceil(step) * step;
                day_from_ymd(year + i64::from(month / 12), month % 12 + 1, 1)
            }
            Self::Years(step) => {
                let (year, month, of_month) = ymd(day);
                let year = year + i64::from((month, of_month) > (1, 1));
                // 1 BC is year 0.
                let before_christ = (1 - year).div_euclid(step) * step;
                let year = match year {
                    ..=0 if before_christ > 0 => 1 - before_christ,
                    // Nothing lies between 1 BC and AD 1, which is a turn too.
                    ..=1 => 1,
                    _ => (year + step - 1).div_euclid(step) * step,
                };
                day_from_ymd(year, 1, 1)
            }
        }
    }

    fn label(self, day: Day, new_year: bool) -> String {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let (year, month, of_month) = ymd(day);
        let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
        let year = year_name(year);
        match self {
            Self::Years(_) => year,
            Self::Months(_) if month == 1 => year,
            Self::Months(_) if new_year => format!("{name} {year}"),
            Self::Months(_) => name.into(),
            Self::Days | Self::Weeks if new_year => format!("{of_month} {name} {year}"),
            Self::Days | Self::Weeks => format!("{of_month} {name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::Edtf;

    fn scale(edtf: &str, columns: u16) -> Scale {
        Scale::new(&edtf.parse::<Edtf>().unwrap().days(), columns)
    }

    /// The ticks as they would be written on one line.
    fn ruler(edtf: &str, columns: u16, room: u16) -> String {
        let mut line = String::new();
        for Tick { column, label } in scale(edtf, columns).ticks(room) {
            line = format!("{line:0$}{label}", usize::from(column));
        }
        line
    }

    #[test]
    fn ticks_are_at_human_steps() {
        for (edtf, columns, line) in [
            ("1991-12-25", 20, "25 Dec 1991"),
            ("1991-12-25/1991-12-29", 60, "25 Dec 1991 26 Dec      27 Dec      28 Dec      29 Dec"),
            (
                "1991-12/1992-01",
                70,
                " 2 Dec 1991     16 Dec  23 Dec  30 Dec  6 Jan 1992      20 Jan  27 Jan",
            ),
            ("1991", 60, "1991 Feb Mar  Apr  May  Jun  Jul  Aug  Sep  Oct  Nov  Dec"),
            ("1991/1993", 60, "1991     Jul  Oct  1992 Apr  Jul  Oct   1993     Jul  Oct"),
            ("1991/2021", 60, "       1995      2000      2005     2010      2015      2020"),
            (
                "1995/2026",
                120,
                "   1996    1998   2000    2002   2004    2006   2008    2010   2012    2014   2016    2018   2020    2022   2024    2026",
            ),
            ("-0052/0014", 60, "  50 BC    40 BC    30 BC    20 BC    10 BC    AD 1    AD 10"),
            ("-0052/0628", 60, "    AD 1     AD 100   AD 200   AD 300  AD 400   AD 500"),
            ("0900/1100", 60, "AD 900        AD 950         1000           1050"),
            ("Y-170000002/2000", 60, "       150000000 BC     100000000 BC      50000000 BC"),
            ("-0052/0628", 12, "AD 1"),
            ("-0052/-0002", 8, "50 BC"),
            ("-0052/0628", 3, ""),
        ] {
            assert_eq!(ruler(edtf, columns, 1), line, "{edtf}");
        }
    }

    #[test]
    fn a_day_outside_is_at_the_nearest_column() {
        let scale = scale("1991/1998", 80);
        assert_eq!((scale.column(Day::MIN), scale.column(Day::MAX)), (0, 79));
        assert!(scale.days(80).is_empty());
        assert!(scale.days(u16::MAX).is_empty());
    }

    #[test]
    fn more_columns_than_days_leave_some_empty() {
        let scale = scale("1991-12-25/1991-12-27", 7);
        let days: Vec<_> = (0..7).map(|column| scale.days(column).count()).collect();
        assert_eq!(days, [1, 0, 1, 0, 1, 0, 0]);
    }

    proptest! {
        #[test]
        fn columns_partition_the_domain(start in any::<i64>(), len in 0..3000_i64, columns in any::<u16>()) {
            let scale = Scale::new(&(start..=start.saturating_add(len)), columns % 300);
            let mut next = i128::from(start);
            for column in 0..scale.columns() {
                for day in scale.days(column) {
                    prop_assert_eq!(i128::from(day), next);
                    prop_assert_eq!(scale.column(day), column);
                    next += 1;
                }
                let days = scale.days(column);
                prop_assert!(days.is_empty() || days.contains(&scale.middle(column)));
                prop_assert!(scale.domain().contains(&scale.middle(column)));
            }
            prop_assert_eq!(next, i128::from(*scale.domain().end()) + 1);
        }

        #[test]
        fn labels_never_overlap(
            start in prop_oneof![any::<i64>(), -1_000_000..1_000_000_i64],
            len in prop_oneof![0..i64::MAX, 0..40_000_i64, 0..1000_i64],
            columns in 0..300_u16,
            room in 0..10_u16,
        ) {
            let scale = Scale::new(&(start..=start.saturating_add(len)), columns);
            let ticks = scale.ticks(room);
            for two in ticks.windows(2) {
                prop_assert!(two[0].end() + room <= two[1].column, "{ticks:?}");
            }
            prop_assert!(ticks.iter().all(|tick| tick.end() <= scale.columns()));
            prop_assert!(scale.columns() < 20 + room || len > 1_000_000 || !ticks.is_empty());
        }
    }
}
