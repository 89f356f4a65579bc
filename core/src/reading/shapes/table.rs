//! Rows and cells with paging: the ledger below a balance.

use scraper::{ElementRef, Html, Selector};
use url::Url;

use crate::reading::element::text;
use crate::reading::ledger::{LedgerEntry, description};
use crate::reading::rule::{About, Balances, RuleError, selectors};
use crate::rules::{Column, TableShape};

/// A *table* shape, ready to read with.
pub(crate) struct TableRule {
    table: Vec<Selector>,
    columns: Vec<Column>,
    description: Vec<Selector>,
    next: Vec<Selector>,
}

impl TableRule {
    pub(crate) fn compile(shape: &TableShape) -> Result<Self, RuleError> {
        Ok(Self {
            table: selectors(&shape.table)?,
            columns: shape.columns.clone(),
            description: selectors(&shape.description)?,
            next: selectors(&shape.next)?,
        })
    }

    /// Adds the ledger and the address of its next page. A balance without a table has no activity.
    pub(crate) fn read(&self, html: &Html, about: &About<'_>, found: &mut Balances) {
        let Some(table) = first(&self.table, html) else {
            return;
        };
        let rows = table.descendent_elements();
        for row in rows.filter(|element| element.value().name() == "tr") {
            let cells: Vec<_> = row.child_elements().filter(is_cell).collect();
            if cells.is_empty() {
                continue; // of headings
            }
            match self.entry(&cells, about) {
                Some(entry) => found.ledger.push(entry),
                None => found.notes.push("a-ledger-row-unread"),
            }
        }
        if found.ledger.is_empty() {
            found.notes.push("ledger-unread");
        }
        found.notes.dedup();
        found.next_page = first(&self.next, html).and_then(|link| address(link, about));
    }

    fn entry(&self, cells: &[ElementRef<'_>], about: &About<'_>) -> Option<LedgerEntry> {
        if cells.len() != self.columns.len() {
            return None;
        }
        let cell = |column: Column| {
            let nth = self.columns.iter().position(|own| *own == column)?;
            cells.get(nth).copied()
        };
        let shown = cell(Column::Description).and_then(|cell| {
            let mut places = self.description.iter();
            places.find_map(|place| cell.select(place).next())
        });
        Some(LedgerEntry {
            on: about
                .speech
                .date(&text(cell(Column::Date)?), about.served_on)?,
            description: description(&shown.map(text).unwrap_or_default()),
            amount: about.speech.amount(&text(cell(Column::Amount)?))?,
            closing: cell(Column::Closing).and_then(|cell| about.speech.amount(&text(cell))),
        })
    }
}

fn is_cell(child: &ElementRef<'_>) -> bool {
    child.value().name() == "td"
}

fn first<'a>(alternatives: &[Selector], html: &'a Html) -> Option<ElementRef<'a>> {
    alternatives
        .iter()
        .find_map(|place| html.select(place).next())
}

/// The address of a link of the page's own host.
fn address(link: ElementRef<'_>, about: &About<'_>) -> Option<Url> {
    let base = match about.address {
        Some(address) => address.clone(),
        None => Url::parse(&format!("https://{}/", about.market.host)).ok()?,
    };
    let address = base.join(link.attr("href")?).ok()?;
    (address.scheme() == "https" && address.origin() == base.origin()).then_some(address)
}
