//! Names in a page's data.
//!
//! Lives here: which text of an object names a balance. Comes in: an object. Goes out: what the text says.
//! May not: take a word that something is filed under where another is shown.

use serde_json::{Map, Value};

use super::State;
use crate::reading::general::says::{Says, Strength};

impl State<'_> {
    /// The one text that names a balance; of several, the one whose key says that it is a name. It may stand one
    /// object deeper: `"category": {"name": "Prime Video"}`.
    pub(super) fn label(&self, fields: &Map<String, Value>) -> Option<(Says, Strength)> {
        self.own_label(fields).or_else(|| {
            let inner = fields.iter().filter(|(key, _)| is_name(key));
            inner
                .filter_map(|(_, value)| value.as_object())
                .find_map(|inner| self.own_label(inner))
        })
    }

    /// `PRIME_VIDEO`: read as words, shown as it is written.
    fn says_as_written(&self, text: &str) -> Says {
        let mut says = self.says(&text.replace('_', " "));
        text.clone_into(&mut says.text);
        says
    }

    fn own_label(&self, fields: &Map<String, Value>) -> Option<(Says, Strength)> {
        let mut named: Vec<(&str, Says, Strength)> = fields
            .iter()
            .filter(|(key, _)| !tells_origin(key))
            .filter_map(|(key, value)| {
                let text = value.as_str()?;
                let says = self.says_as_written(text);
                // "€6.00 of credit from €50.00 on" tells of an offer.
                let is_name = says.is_own_label() && self.reader.speech.amounts(text).is_empty();
                let strength = says.strength().filter(|_| is_name)?;
                Some((key.as_str(), says, strength))
            })
            .collect();
        if named.len() > 1 {
            // "Kindle eBooks" beside its origin, `NO_RUSH`.
            let is_shown = |says: &Says| !says.text.contains('_');
            if named.iter().any(|(_, says, _)| is_shown(says)) {
                named.retain(|(_, says, _)| is_shown(says));
            }
        }
        if named.len() > 1 {
            let best = named.iter().map(|(key, ..)| naming(key)).min()?;
            named.retain(|(key, ..)| naming(key) == best);
            // "Prime Video credit" beside its type, "VIDEO".
            let surest = named.iter().map(|(_, _, strength)| *strength).max()?;
            named.retain(|(_, _, strength)| *strength == surest);
            named.truncate(usize::from(named.len() == 1));
        }
        named.pop().map(|(_, says, strength)| (says, strength))
    }
}

/// Words in keys of names, the surest first: what is shown before what it is filed under.
const NAMING: [&str; 18] = [
    "label",
    "name",
    "title",
    "heading",
    "bezeichnung",
    "titel",
    "libelle",
    "intitule",
    "nombre",
    "titolo",
    "naam",
    "nazwa",
    "nome",
    "rotulo",
    "namn",
    "etichetta",
    "baslik",
    "category",
];

/// How surely a key says that its text is a name; the smallest is the surest.
fn naming(key: &str) -> usize {
    let key = key.to_ascii_lowercase();
    let place = NAMING.iter().position(|word| key.contains(word));
    place.unwrap_or(NAMING.len())
}

/// Where a credit came from is not what it is called.
fn tells_origin(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    ["source", "origin", "reason"]
        .iter()
        .any(|word| key.starts_with(word))
}

fn is_name(key: &str) -> bool {
    naming(key) < NAMING.len()
}
