// The shape of the files in this folder. Included by `build.rs`, which checks the files, and by the crate,
// which reads the blob that `build.rs` makes of them: a mistake in a rule is a build error, never a phone's problem.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The words and rules under `core/rules/`, as they reach the crate. The markets are apart: an app's first call needs no
/// more; and so are their zones, TZif bytes in the order of the markets, which spare a phone its zone database.
#[derive(Debug, Serialize, Deserialize)]
pub struct Rules {
    /// One per language.
    pub words: Vec<Words>,
    /// What is known of each page.
    pub pages: Vec<PageFile>,
    /// What stands in the way.
    pub walls: WallsFile,
    /// Which links are never followed.
    pub links: LinksFile,
}

/// `markets.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarketsFile {
    /// One per site.
    pub market: Vec<Market>,
}

/// One site (`pages.md` 4 and 5).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Market {
    /// What follows `amazon.`, for example `co.uk`.
    pub site: String,
    /// The country's English name, for choosing a site.
    pub name: String,
    /// ISO 3166 regions whose phones are offered this site first.
    pub regions: Vec<String>,
    /// ISO 4217.
    pub currency: String,
    /// How amounts are marked on its pages, longest first; the first is the usual one.
    pub symbols: Vec<String>,
    /// IANA zone in which its "today" is meant.
    pub zone: String,
    /// The language tags its pages come in; the first is the usual one.
    pub languages: Vec<String>,
    /// Suffix of its cookies: `main`, `acbuk`, …
    pub cookie_suffix: String,
    /// Value of the `lc-<suffix>` cookie that asks for English, where the market has it.
    pub english: Option<String>,
    /// The decimal separator of its usual language.
    pub decimal: char,
    /// The grouping separators of its usual language.
    pub group: Vec<char>,
    /// Order of day and month in all-number dates; `None` refuses them.
    pub numeric_dates: Option<DateOrder>,
}

/// Order of day, month and year in a date made of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 31.12.2026
    DayMonthYear,
    /// 12/31/2026
    MonthDayYear,
    /// 2026/12/31
    YearMonthDay,
}

/// `words/<language>.toml`: what a language calls things. Matching folds case, width and spaces.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// BCP 47 primary language, for example `de`.
    pub language: String,
    /// How numbers and amounts are written.
    pub numbers: NumberWords,
    /// What balances are called, most specific first.
    pub label: Vec<LabelWords>,
    /// Words and sentences by what they tell.
    pub phrases: BTreeMap<Topic, Vec<String>>,
    /// True where words grow together or take endings ("Musikguthaben", "kredisi"): a name may then go on behind
    /// its last letter, and a balance word may begin inside a word.
    #[serde(default)]
    pub compounds: bool,
    /// How dates are written.
    pub dates: DateWords,
    /// Labels of links that lead to a source, by the source's word (`benefits`, `payments`, …).
    pub links: BTreeMap<String, Vec<String>>,
}

/// One thing a language has names for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelWords {
    /// The same in every language: rows of two languages meet through it.
    pub key: String,
    /// The JSON word of the kind.
    pub kind: String,
    /// Its names; the longest match on a page wins.
    pub names: Vec<String>,
}

/// What a phrase tells about the amount or the page it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// The amount is a balance: "balance", "credit".
    Balance,
    /// It can be spent now: "available".
    Available,
    /// What there is to spend, by a name that is also used of a membership: "my benefits". The page is about balances
    /// where they have days of their own.
    Benefits,
    /// A total above its parts: "total balance".
    Total,
    /// A date that follows is an expiry: "expires on", "valid until".
    Expires,
    /// Not yet there: "pending", "will be added".
    Pending,
    /// No longer there: "used", "redeemed".
    Used,
    /// Lapsed: "expired".
    Expired,
    /// There but not to be spent: "on hold".
    OnHold,
    /// Somebody else's.
    Others,
    /// What it was at first: "original value". Beside what is left it says nothing.
    Original,
    /// Several people share the page: "your household". Whose a balance is, its heading tells.
    Household,
    /// A price or an offer: "save", "you saved", "was", "list price", "order total", "membership fee".
    Price,
    /// The amount beside it is a bound, not a balance: "up to", "maximum", "minimum order", "from".
    Limit,
    /// The amount right before it is a bound: "or more".
    OrMore,
    /// Words for an expiry that make an amount right behind them a bound: "até" in "até R$ 50". They are listed under
    /// what they mean elsewhere as well.
    UpTo,
    /// Words for a first day that make an amount right behind them, or right before an ending, a price's lower bound:
    /// "ab" in "ab 5 €". They are listed under what they mean elsewhere as well.
    Starts,
    /// Words that make a day right behind them the first: "from" in "active from 24 December". They are listed under what
    /// they mean elsewhere as well.
    Since,
    /// Verbs that make a name right before them the owner of what follows: "has" in "Robin has $5.00". Elsewhere they
    /// join words.
    Owns,
    /// Words that tell a person that something is theirs: "that's you", beside a name in a household. They join words as
    /// well.
    Yours,
    /// Words that speak of any one of a kind: "a" in "A $5.00 credit pays for a book". They join words as well.
    AnyOne,
    /// Words that point at a balance which is named elsewhere: "this" in "this credit expires tomorrow". They join words
    /// as well.
    Refers,
    /// Words that open a last day where they and the day are all that a text says: "to" in "to 31 December". They join
    /// words as well.
    Until,
    /// Words for now. They stand under prices as well, for "was $10, now $5", and beside a balance mean none.
    Now,
    /// What stands behind it is a part of what stands before: "of which".
    OfWhich,
    /// Counted points, which are no money: "points", "pts".
    Points,
    /// The page waits for its data: "loading".
    Loading,
    /// What would have to be done for the amount: "earn", "get … when you". A promise, not a balance.
    Offer,
    /// A heading over things to buy: "you may like", "recommended", "sponsored", "deals".
    Shop,
    /// A heading or sentence of terms and footnotes: "terms and conditions", "limitations apply".
    Terms,
    /// What follows tells nobody's account: "example", "how it works", "terms and conditions".
    Help,
    /// A heading over what happened in the past: "activity", "history", "recent transactions".
    Activity,
    /// It does not lapse: "never expires".
    Forever,
    /// Words between a label and its amount, or around a label, that name nothing: "you have", "your", "in", "of",
    /// "for", "is", "which". A label made only of these and of names and balance words is a sure one.
    Joining,
    /// It is spent by itself: "applied automatically at checkout". Whatever else stands there tells how.
    Applies,
    /// The store's own words, which go with any name and belong to it: "amazon", "digital", "current".
    Store,
    /// The two days beside it are a period of validity: "valid" in "valid 1 November – 5 December".
    Valid,
    /// The date that follows is the first day on which it is gone: "expires before", "use before".
    Before,
    /// The day beside it is one of those on which it is there, whatever else stands beside it: "inclusive".
    Inclusive,
    /// The day beside it is when this was so, or when it came: "updated", "last used". It says nothing of what there is.
    AsOf,
    /// The day beside it is not that of the whole amount, or not the one written: "half of it", "the day after".
    Unsure,
    /// Proof that there is nothing: "you have no credits".
    None,
    /// Words that deny a balance named right behind them, whatever it is called: "no" in "no Kindle credits".
    No,
    /// One balance could not be shown: "could not load".
    Unavailable,
    /// The market has no such thing: "not offered in your country".
    NotOffered,
    /// The page wants a sign-in: the sentence of `pages.md` 2.3.
    SignIn,
    /// A title or first heading of a page that wants proof of a person: "type the characters you see".
    Robot,
    /// A title or first heading of a page that tells of a fault of the store's: "something went wrong on our end".
    Busy,
    /// Link words that are never followed: "sign out", "redeem".
    Never,
}

/// How a language writes numbers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberWords {
    /// The decimal separator.
    pub decimal: char,
    /// The grouping separators; a space stands for every kind of space.
    pub group: Vec<char>,
    /// Words that stand for a currency's symbol, by that symbol: `€` = euro, euros.
    #[serde(default)]
    pub currencies: BTreeMap<String, Vec<String>>,
    /// Words for a hundredth of a currency: "4 euros and 50 cents".
    #[serde(default)]
    pub cents: Vec<String>,
    /// Numbers in words, from one upwards, each with its forms.
    #[serde(default)]
    pub numerals: Vec<Vec<String>>,
}

/// How a language writes dates.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// Twelve lists of month names, each full name first, then abbreviations (without their dots).
    pub months: Vec<Vec<String>>,
    /// Patterns of `{d} {m} {y}`, `{n}` for a month's number, and words. Punctuation is free, the year may be missing.
    pub patterns: Vec<String>,
    /// "end of {m} {y}", where `{n}` is a month's number: its last day. The year may be missing.
    #[serde(default)]
    pub ends_of_months: Vec<String>,
    /// "end of {y}".
    #[serde(default)]
    pub ends_of_years: Vec<String>,
    /// What may follow a day's number: `st`, `er`.
    #[serde(default)]
    pub ordinals: Vec<String>,
    /// "in {n} days".
    pub in_days: Vec<String>,
    /// "{n} days left": a countdown, which needs no other word to tell that something ends.
    pub days_left: Vec<String>,
    /// "in {n} weeks".
    #[serde(default)]
    pub in_weeks: Vec<String>,
    /// "in {n} hours": whole days are counted, the rest is dropped.
    #[serde(default)]
    pub in_hours: Vec<String>,
    /// "today".
    pub today: Vec<String>,
    /// "tomorrow".
    pub tomorrow: Vec<String>,
    /// "the day after tomorrow".
    pub day_after_tomorrow: Vec<String>,
    /// "{n} weeks left": a countdown.
    #[serde(default)]
    pub weeks_left: Vec<String>,
    /// "in {n} months".
    #[serde(default)]
    pub in_months: Vec<String>,
    /// "on the {n}th of next month".
    #[serde(default)]
    pub next_month: Vec<String>,
    /// "end of the month": of the one that it is.
    #[serde(default)]
    pub end_of_month: Vec<String>,
    /// "end of the year": of the one that it is.
    #[serde(default)]
    pub end_of_year: Vec<String>,
    /// "this weekend": its Sunday.
    #[serde(default)]
    pub weekend: Vec<String>,
    /// Seven lists of names, Monday's first. The next one is meant; a date beside it is the day.
    #[serde(default)]
    pub weekdays: Vec<Vec<String>>,
    /// Days that have a name every year.
    #[serde(default)]
    pub feasts: Vec<Feast>,
    /// "black friday", "next {w}": what has a weekday in it and is not the next one.
    #[serde(default)]
    pub other_days: Vec<String>,
}

/// "christmas eve" is the 24th of the 12th month.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feast {
    /// Of the month.
    pub day: u32,
    /// Of the year, from 1.
    pub month: u32,
    /// What it is called.
    pub names: Vec<String>,
}

/// `pages/<page>.toml`: one page and what is known of it. Every alternative is tried in order, and the reading
/// says which one matched.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageFile {
    /// The source's JSON word.
    pub source: String,
    /// How sure the facts in this file are.
    pub confidence: Confidence,
    /// Where it is; empty when it is found by its label alone.
    #[serde(default)]
    pub path: Vec<PagePath>,
    /// Statuses that say "this market or account lacks the page"; none when every account has it.
    #[serde(default)]
    pub gone: Vec<u16>,
    /// The region to cut, as `#id` or `.class`; without one the whole page is parsed.
    #[serde(default)]
    pub region: Vec<String>,
    /// The page's one balance.
    #[serde(default)]
    pub amount: Option<AmountShape>,
    /// A total above the blocks.
    #[serde(default)]
    pub total: Option<AmountShape>,
    /// One balance a block.
    #[serde(default)]
    pub blocks: Option<BlocksShape>,
    /// A ledger below the amount.
    #[serde(default)]
    pub table: Option<TableShape>,
}

/// How sure a page's facts are (`pages.md`, first lines).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// Several independent sources or a real capture.
    A,
    /// One good source.
    B,
    /// One old or weak source.
    C,
}

/// Where a page is at some sites.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagePath {
    /// From the first slash; one that ends with a slash stands for everything below it and is never asked for.
    pub at: String,
    /// The query it needs, without the question mark.
    #[serde(default)]
    pub query: String,
    /// The sites that have it; empty: every site.
    #[serde(default)]
    pub sites: Vec<String>,
}

/// One element with one amount.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmountShape {
    /// The key of the label words that name this balance; gives kind and, where the page has no label, words.
    pub key: String,
    /// The element with the amount.
    pub amount: Vec<String>,
    /// The element with the label; its own text without that of its children.
    #[serde(default)]
    pub label: Vec<String>,
    /// True when the label has to be one of the key's names: the amount's selector alone proves nothing.
    #[serde(default)]
    pub label_decides: bool,
}

/// Balances in blocks of one form.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlocksShape {
    /// A block; one that holds another block is none.
    pub block: Vec<String>,
    /// Within the block: the label. `:scope` is the block's own text.
    pub label: Vec<String>,
    /// Within the block: the amount.
    pub amount: Vec<String>,
    /// Within the block: sentences, each with an amount and its expiry.
    #[serde(default)]
    pub lots: Vec<String>,
    /// The kind of a block whose label no word file knows, or names several kinds.
    pub otherwise: String,
}

/// Rows and cells, with paging.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableShape {
    /// The table.
    pub table: Vec<String>,
    /// What the cells of a row are, in order. Rows with another number of cells are no rows.
    pub columns: Vec<Column>,
    /// Within the description's cell: what may be shown. The rest can be a secret.
    pub description: Vec<String>,
    /// The link to the next page.
    pub next: Vec<String>,
}

/// What a cell of a ledger tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// The day.
    Date,
    /// What happened.
    Description,
    /// By how much, signed.
    Amount,
    /// The balance afterwards.
    Closing,
}

/// `walls.toml`: what stands in the way (`pages.md` 3).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WallsFile {
    /// Path beginnings; the longest that matches wins.
    pub path: Vec<WallPath>,
    /// Marks in the page, most telling first.
    pub mark: Vec<WallMark>,
    /// Signs of a network's own page in place of the store's.
    pub portal: PortalWords,
}

/// What a wall is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WallWord {
    /// Sign-in.
    SignIn,
    /// A captcha, with or without a picture.
    Captcha,
    /// A script challenge.
    Challenge,
    /// A one-time code.
    Code,
    /// An approval on another device.
    Approval,
    /// Something about the account.
    AccountNotice,
    /// The "busy" page.
    Busy,
}

/// A path that is a wall.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WallPath {
    /// Whole segments from the first slash.
    pub path: String,
    /// What it is.
    pub says: WallWord,
}

/// An attribute of a tag that is a wall.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WallMark {
    /// The element; any when left out.
    #[serde(default)]
    pub tag: Option<String>,
    /// The attribute.
    pub attribute: String,
    /// Its value.
    pub value: String,
    /// How it is compared.
    #[serde(default)]
    pub compare: Compare,
    /// What it is.
    pub says: WallWord,
    /// True for one that ordinary pages may have too: a second one, or the status, has to agree.
    #[serde(default)]
    pub weak: bool,
}

/// How an attribute is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Compare {
    /// The whole value.
    #[default]
    Equals,
    /// One of the words of a class list.
    Word,
    /// How it ends, its query aside.
    PathEnds,
    /// Anywhere in it.
    Contains,
}

/// Signs of a network's own sign-in page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortalWords {
    /// In its title or text, lower case.
    pub words: Vec<String>,
    /// In the host of what the store's own pages load.
    pub store_hosts: Vec<String>,
}

/// `links.toml`: addresses that are never followed, whatever their label.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinksFile {
    /// Words of writing addresses in any language, folded: lower case, no marks, letters and digits alone.
    pub writing: Vec<String>,
    /// The same, but only as a whole word: they are parts of harmless ones.
    pub writing_words: Vec<String>,
    /// Paths of products, searches, carts and help; whole segments.
    pub shop_paths: Vec<String>,
    /// Segments that make any path a product's or a shelf's.
    pub shop_segments: Vec<String>,
    /// Paths of one product each; whole segments.
    pub product_paths: Vec<String>,
    /// Segments that make any path a product's.
    pub product_segments: Vec<String>,
    /// Query names of products and searches.
    pub shop_queries: Vec<String>,
    /// Paths that lead to another address.
    pub wrapper_paths: Vec<String>,
    /// Query names that hold another address.
    pub wrapper_queries: Vec<String>,
    /// Query names that only say where a click came from.
    pub tracking_queries: Vec<String>,
}
