//! What a process says of itself while nobody asks: log lines of every level of all that is linked, and crash texts.

use std::{
    collections::BTreeSet,
    fmt, panic,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use log::{LevelFilter, Log, Metadata, Record};
use stand_in_store::{NOT_TO_BE_KEPT, SECRET_MARK};
use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
    span,
};

static LINES: AtomicUsize = AtomicUsize::new(0);
static LEAKS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// What has been heard.
#[derive(Clone, Debug)]
pub struct Heard {
    /// How many lines.
    pub lines: usize,
    /// Who has said a secret of the store's.
    pub leaks: BTreeSet<String>,
}

/// Listens to everything that is said in this process from now on.
pub fn listen() {
    log::set_logger(&Ear).expect("the only one that listens");
    log::set_max_level(LevelFilter::Trace);
    tracing::subscriber::set_global_default(Ear).expect("the only one that listens");
    let shown = panic::take_hook();
    panic::set_hook(Box::new(move |crash| {
        hear("a crash", &crash.to_string());
        shown(crash);
    }));
}

/// What was said until now.
pub fn heard() -> Heard {
    Heard {
        lines: LINES.load(Ordering::SeqCst),
        leaks: LEAKS.lock().unwrap_or_else(PoisonError::into_inner).clone(),
    }
}

fn hear(who: &str, line: &str) {
    LINES.fetch_add(1, Ordering::SeqCst);
    if line.contains(SECRET_MARK) || line.contains(NOT_TO_BE_KEPT) {
        let mut leaks = LEAKS.lock().unwrap_or_else(PoisonError::into_inner);
        leaks.insert(who.to_owned());
    }
}

struct Ear;

/// Who speaks of pages alone, and says their text: nobody can listen in a phone's library, where `log` and `tracing` are
/// compiled to nothing. And the store, which is none of the core's.
const OTHERS: [&str; 6] = [
    "html5ever",
    "markup5ever",
    "selectors",
    "scraper",
    "stand_in_store",
    "axum",
];

fn is_heard(target: &str) -> bool {
    !OTHERS.iter().any(|other| target.starts_with(other))
}

impl Log for Ear {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        if is_heard(record.target()) {
            hear(record.target(), &record.args().to_string());
        }
    }

    fn flush(&self) {}
}

impl Subscriber for Ear {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        let mut text = Text::default();
        span.record(&mut text);
        hear(span.metadata().target(), &text.0);
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        let mut text = Text::default();
        values.record(&mut text);
        hear("a span", &text.0);
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        if is_heard(event.metadata().target()) {
            let mut text = Text::default();
            event.record(&mut text);
            hear(event.metadata().target(), &text.0);
        }
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

#[derive(Default)]
struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        use fmt::Write as _;
        let _ = write!(self.0, "{}={value:?} ", field.name()); // a String takes everything
    }
}
