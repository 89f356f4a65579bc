//! What a report says on a given day: lots lapse and figures grow stale without a fetch.

use jiff::civil::Date;

use super::{Certainty, EpochMs, Kind, Lot, Money, Outcome, Report, Row, Source};
use crate::marketplace::Marketplace;
use crate::order::InOrder;

/// A reading older than this is stale: 36 hours, so that one missed daily fetch does not alarm anybody.
pub const STALE_AFTER_MS: i64 = 36 * 60 * 60 * 1000;

/// A report as it stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    /// Its rows in the order of the screen's groups.
    pub rows: Vec<RowStanding<'a>>,
}

/// A row as it stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowStanding<'a> {
    /// The row as it was read.
    pub row: &'a Row,
    /// How much of its amount has lapsed since; `None` while nothing has.
    pub lapsed: Option<Money>,
    /// What is left of its amount.
    pub left: Money,
    /// What lapses from this day on, one lot a date, soonest first. Each has a date.
    pub ahead: Vec<Lapse>,
}

/// So much of one row lapses after a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lapse {
    /// All lots of the row with this date.
    pub amount: Money,
    /// The last day on which it can be spent.
    pub expires_on: Date,
}

/// The two figures at the top. Never a sum: categories overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The gift-card balance; `None` when no source has read it.
    pub gift_card: Option<Money>,
    /// The largest digital balance ("at least"); `None` when no source has read one.
    pub digital_at_least: Option<Money>,
    /// One of the two is only recognised.
    pub recognised_only: bool,
}

impl Lapse {
    /// Days from a day to the last one on which it can be spent; 0 is that day itself.
    pub fn in_days(&self, today: Date) -> i32 {
        (self.expires_on - today).get_days()
    }
}

impl Row {
    /// The row as it stands on a civil day, when a page of this market showed it.
    pub(crate) fn standing(&self, market: &Marketplace, today: Date) -> RowStanding<'_> {
        row_standing(self, market.day_of(self.as_of), today)
    }
}

impl Report {
    /// The report as it stands on a civil day.
    pub fn standing(&self, today: Date) -> Standing<'_> {
        let mut rows: Vec<_> = self
            .rows
            .iter()
            .map(|row| row.standing(self.account.site.marketplace(), today))
            .collect();
        rows.order_by_key(|standing| (group(standing.row.kind), &standing.row.id));
        Standing { rows }
    }

    /// True 36 hours after anything was last read.
    pub fn is_stale(&self, now: EpochMs) -> bool {
        self.stale_from().is_some_and(|from| now >= from)
    }

    /// When its figures become stale; `None` when nothing was ever read.
    pub fn stale_from(&self) -> Option<EpochMs> {
        self.read_at
            .map(|at| EpochMs(at.0.saturating_add(STALE_AFTER_MS)))
    }

    /// True when a page said that there is nothing, and no page that answered says otherwise.
    /// Pages that are read for their links alone prove nothing about money.
    pub fn proven_empty(&self) -> bool {
        let of_money =
            |source| !matches!(source, Source::Account | Source::Payments | Source::Content);
        self.rows.is_empty()
            && self
                .sources
                .iter()
                .any(|said| said.outcome == Outcome::Empty && of_money(said.source))
            && !self
                .sources
                .iter()
                .any(|said| said.outcome == Outcome::Read)
    }
}

impl<'a> Standing<'a> {
    /// The two figures at the top, without what has lapsed.
    pub fn headline(&self) -> Headline {
        let gift_card = self
            .rows
            .iter()
            .filter(|standing| standing.row.kind == Kind::GiftCard)
            .max_by_key(|standing| (standing.row.certainty, standing.row.as_of));
        let digital = self.largest_digital();
        Headline {
            gift_card: gift_card.map(|standing| standing.left),
            digital_at_least: digital.map(|standing| standing.left),
            recognised_only: [gift_card, digital]
                .into_iter()
                .flatten()
                .any(|standing| standing.row.certainty == Certainty::Recognised),
        }
    }

    /// Amounts of two currencies are not compared: the currency with the most digital rows decides.
    fn largest_digital(&self) -> Option<&RowStanding<'a>> {
        let digital = || {
            self.rows
                .iter()
                .filter(|standing| standing.row.kind.is_digital() && standing.left.minor >= 0)
        };
        let usual = digital()
            .map(|standing| standing.left.currency)
            .max_by_key(|currency| {
                let rows = digital().filter(|other| other.left.currency == *currency);
                (rows.count(), *currency)
            })?;
        digital()
            .filter(|standing| standing.left.currency == usual)
            .max_by_key(|standing| (standing.left.minor, standing.row.certainty))
    }

    /// The next lot to lapse among all rows; of several on one day the surest, then the largest.
    pub fn soonest(&self) -> Option<(&RowStanding<'a>, Lapse)> {
        self.rows
            .iter()
            .filter_map(|standing| Some((standing, *standing.ahead.first()?)))
            .min_by_key(|(standing, lapse)| {
                (
                    lapse.expires_on,
                    std::cmp::Reverse((standing.row.certainty, lapse.amount.minor)),
                )
            })
    }
}

fn row_standing(row: &Row, read_on: Date, today: Date) -> RowStanding<'_> {
    let countable = |lot: &&Lot| lot.amount.minor > 0 && lot.amount.currency == row.amount.currency;
    let lapsed = row
        .lots
        .iter()
        .filter(countable)
        .filter(|lot| has_lapsed_since(lot, read_on, today))
        .fold(0_i64, |sum, lot| sum.saturating_add(lot.amount.minor))
        // Lots need not add up to the amount: more than there was cannot lapse.
        .min(row.amount.minor.max(0));
    let left = Money::new(row.amount.minor - lapsed, row.amount.currency);

    let mut ahead: Vec<Lapse> = Vec::new();
    for lot in row.lots.iter().filter(countable) {
        let Some(expires_on) = lot.expires_on.filter(|day| *day >= today) else {
            continue;
        };
        match ahead
            .iter_mut()
            .find(|lapse| lapse.expires_on == expires_on)
        {
            Some(same) => same.amount.minor = same.amount.minor.saturating_add(lot.amount.minor),
            None => ahead.push(Lapse {
                amount: lot.amount,
                expires_on,
            }),
        }
    }
    ahead.order_by_key(|lapse| lapse.expires_on);
    if left.minor <= 0 {
        ahead.clear(); // nothing is left that could lapse
    }
    RowStanding {
        row,
        lapsed: (lapsed > 0).then_some(Money::new(lapsed, row.amount.currency)),
        left,
        ahead,
    }
}

/// True when a lot could still be spent when it was read and can no longer be today. What had lapsed before
/// was not part of the amount that the page named.
pub(crate) fn has_lapsed_since(lot: &Lot, read_on: Date, today: Date) -> bool {
    lot.expires_on
        .is_some_and(|day| read_on <= day && day < today)
}

/// The place of a kind on the screen.
fn group(kind: Kind) -> usize {
    Kind::ALL
        .iter()
        .position(|other| *other == kind)
        .unwrap_or(Kind::ALL.len())
}
