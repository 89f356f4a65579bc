//! One element with one amount: the gift card's balance, a total above its parts.

use ego_tree::NodeId;
use scraper::{Html, Selector};

use super::{agreed, label};
use crate::model::{Certainty, Kind, Label, Reading};
use crate::reading::element::own_text;
use crate::reading::names;
use crate::reading::rule::{About, RuleError, TwoReadings, kind, selectors};
use crate::rules::{AmountShape, rules};

/// An *amount* shape, ready to read with.
pub(crate) struct AmountRule {
    field: String,
    key: String,
    kind: Kind,
    amount: Vec<Selector>,
    label: Vec<Selector>,
    label_decides: bool,
}

/// What it read, and where.
pub(crate) struct Read {
    pub(crate) reading: Reading,
    pub(crate) element: NodeId,
    /// The page has no words where the rule looks for them: the reading has the usual name of its kind.
    pub(crate) is_unnamed: bool,
}

impl AmountRule {
    pub(crate) fn compile(shape: &AmountShape, page: &str, field: &str) -> Result<Self, RuleError> {
        let mut words = rules().words.iter().flat_map(|language| &language.label);
        let named = words
            .find(|label| label.key == shape.key)
            .ok_or_else(|| RuleError::Key(shape.key.clone()))?;
        Ok(Self {
            field: format!("{page}/{field}"),
            key: shape.key.clone(),
            kind: kind(&named.kind)?,
            amount: selectors(&shape.amount)?,
            label: selectors(&shape.label)?,
            label_decides: shape.label_decides,
        })
    }

    pub(crate) fn read(&self, html: &Html, about: &About<'_>) -> Result<Option<Read>, TwoReadings> {
        // Where the label decides nothing it is looked for last: most pages have not got the amount.
        let deciding = self.label_decides.then(|| self.label(html));
        if deciding == Some(None) {
            return Ok(None);
        }
        for (nth, selector) in self.amount.iter().enumerate() {
            let Some((element, amount)) = agreed(html.select(selector), about)? else {
                continue;
            };
            let label = deciding.unwrap_or_else(|| self.label(html));
            return Ok(Some(Read {
                is_unnamed: label.is_none(),
                reading: Reading {
                    label: label.unwrap_or_else(|| self.usual_label(about)),
                    kind: self.kind,
                    amount,
                    lots: Vec::new(),
                    certainty: Certainty::Known,
                    matched: format!("{}#{}", self.field, nth + 1),
                },
                element: element.id(),
            }));
        }
        Ok(None)
    }

    /// The page's own words; where the label decides, only ones that the key's names are among.
    fn label(&self, html: &Html) -> Option<Label> {
        let mut elements = self.label.iter().flat_map(|selector| html.select(selector));
        elements.find_map(|element| {
            let label = label(&own_text(element));
            let fits = !self.label_decides || names::is_named(label.as_str(), &self.key);
            (fits && !label.as_str().is_empty()).then_some(label)
        })
    }

    /// The word file's first name for it, in the page's language or else in English.
    fn usual_label(&self, about: &About<'_>) -> Label {
        let page = about.lang.unwrap_or(&about.market.habits.languages[0]);
        let of = |language: &str| {
            let words = rules()
                .words
                .iter()
                .find(|words| words.language == language)?;
            let named = words.label.iter().find(|label| label.key == self.key)?;
            named.names.first()
        };
        let primary = page.split(['-', '_']).next().unwrap_or(page);
        of(primary)
            .or_else(|| of("en"))
            .map_or_else(|| Label::new(&self.key), |name| Label::new(name))
    }
}
