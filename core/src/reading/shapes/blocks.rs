//! One balance a block: a label, an amount, and sentences with an amount and its expiry.

use scraper::{ElementRef, Html, Selector};

use super::{agreed, label};
use crate::model::{Certainty, Kind, Label, Lot, Reading};
use crate::reading::element::{own_text, text};
use crate::reading::lexicon::{Meaning, Topics};
use crate::reading::names;
use crate::reading::rule::{About, Balances, RuleError, TwoReadings, kind, selectors};
use crate::reading::{dates, money};
use crate::rules::{BlocksShape, Topic};

/// A *blocks* shape, ready to read with.
pub(crate) struct BlocksRule {
    field: String,
    block: Vec<Selector>,
    label: Vec<Place>,
    amount: Vec<Selector>,
    lots: Vec<Selector>,
    otherwise: Kind,
}

/// Where a label stands in its block.
enum Place {
    /// The block's own text.
    Own,
    Within(Selector),
}

impl BlocksRule {
    pub(crate) fn compile(shape: &BlocksShape, page: &str) -> Result<Self, RuleError> {
        let place = |css: &String| {
            Ok(if css == ":scope" {
                Place::Own
            } else {
                Place::Within(Selector::parse(css).map_err(|_| RuleError::Selector(css.clone()))?)
            })
        };
        Ok(Self {
            field: format!("{page}/block"),
            block: selectors(&shape.block)?,
            label: shape.label.iter().map(place).collect::<Result<_, _>>()?,
            amount: selectors(&shape.amount)?,
            lots: selectors(&shape.lots)?,
            otherwise: kind(&shape.otherwise)?,
        })
    }

    /// Reads the blocks of the first alternative that has a whole one.
    pub(crate) fn read(
        &self,
        html: &Html,
        about: &About<'_>,
        found: &mut Balances,
    ) -> Result<(), TwoReadings> {
        for (nth, selector) in self.block.iter().enumerate() {
            let mut in_part = false;
            for block in html.select(selector) {
                // A block around blocks is a list of them.
                if block.select(selector).next().is_some() {
                    continue;
                }
                let Some(label) = self.label(block) else {
                    continue;
                };
                match self.reading(block, label, nth, about)? {
                    Some(reading) => {
                        found.readings.push(reading);
                        found.evidence.push(block.id());
                    }
                    None => in_part = true,
                }
            }
            if !found.readings.is_empty() {
                if in_part {
                    found.notes.push("a-block-without-an-amount");
                }
                break;
            }
        }
        Ok(())
    }

    fn label(&self, block: ElementRef<'_>) -> Option<Label> {
        self.label.iter().find_map(|place| {
            let words = match place {
                Place::Own => own_text(block),
                Place::Within(selector) => text(block.select(selector).next()?),
            };
            Some(label(&words)).filter(|label| !label.as_str().is_empty())
        })
    }

    fn reading(
        &self,
        block: ElementRef<'_>,
        label: Label,
        nth: usize,
        about: &About<'_>,
    ) -> Result<Option<Reading>, TwoReadings> {
        for (alternative, selector) in self.amount.iter().enumerate() {
            let Some((_, amount)) = agreed(block.select(selector), about)? else {
                continue;
            };
            return Ok(Some(Reading {
                kind: names::kind_of(label.as_str()).unwrap_or(self.otherwise),
                label,
                amount,
                lots: self.lots(block, about)?,
                certainty: Certainty::Known,
                matched: format!("{}#{}/amount#{}", self.field, nth + 1, alternative + 1),
            }));
        }
        Ok(None)
    }

    fn lots(&self, block: ElementRef<'_>, about: &About<'_>) -> Result<Vec<Lot>, TwoReadings> {
        let mut lots = Vec::new();
        for selector in &self.lots {
            for sentence in block.select(selector) {
                // The innermost element holds the sentence; the ones around it repeat it.
                if sentence.select(selector).next().is_none() {
                    lots.extend(lot(&text(sentence), about)?);
                }
            }
            if !lots.is_empty() {
                break;
            }
        }
        Ok(lots)
    }
}

/// The lot of one sentence (`pages.md` 2.2, confidence A): `$X.XX expires in N days on <date>.`
fn lot(sentence: &str, about: &About<'_>) -> Result<Option<Lot>, TwoReadings> {
    let amounts = about.speech.amounts(sentence);
    let days = about.speech.dates(sentence, about.served_on);
    if amounts.is_empty() || days.is_empty() || is_over(sentence, about) {
        return Ok(None);
    }
    let (Some(amount), Some(expires_on)) = (money::only(&amounts), dates::only(&days)) else {
        return Err(TwoReadings("an-unsure-expiry"));
    };
    if expires_on < about.served_on {
        return Err(TwoReadings("a-past-expiry"));
    }
    Ok(Some(Lot {
        amount,
        expires_on: Some(expires_on),
    }))
}

/// A sentence about credit that is no longer, or not yet, there.
fn is_over(sentence: &str, about: &About<'_>) -> bool {
    const OVER: Topics = Topics::of(&[Topic::Expired, Topic::Used, Topic::Pending]);
    about
        .speech
        .marks(sentence)
        .iter()
        .any(|mark| matches!(mark.meaning, Meaning::Topic(topic) if OVER.has(topic)))
}
