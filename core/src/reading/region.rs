//! The wanted region, cut out of a page's bytes without building a tree of the page.
//!
//! Lives here: finding an element by id or class and the place where it ends. A balance page is half a megabyte
//! of script and navigation around two kilobytes of meaning.
//! Comes in: bytes. Goes out: the element's bytes, or nothing where the cut could differ from what a parser
//! would make of the page: then the whole page is parsed.
//! May not: guess an end, or look at a byte more than a constant number of times.

use memchr::memmem;

use super::tags::{Tag, Tags};
use super::tree::MAX_DEPTH;

/// How a region is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark<'a> {
    /// The element with this id.
    Id(&'a str),
    /// The first element with this class.
    Class(&'a str),
}

impl<'a> Mark<'a> {
    /// `#id` or `.class`, as page files write it.
    pub(crate) fn parse(mark: &'a str) -> Option<Self> {
        let plain = |name: &str| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        if let Some(id) = mark.strip_prefix('#') {
            plain(id).then_some(Self::Id(id))
        } else {
            mark.strip_prefix('.')
                .filter(|class| plain(class))
                .map(Self::Class)
        }
    }

    fn name(self) -> &'a str {
        match self {
            Self::Id(name) | Self::Class(name) => name,
        }
    }

    fn is_on(self, tag: &Tag<'_>) -> bool {
        match self {
            Self::Id(id) => tag.attribute("id") == Some(id.as_bytes()),
            Self::Class(class) => tag.has_class(class),
        }
    }
}

/// The bytes of the first element with the mark, from its `<` to behind its end tag.
pub(crate) fn cut<'a>(page: &'a [u8], mark: Mark<'_>) -> Option<&'a [u8]> {
    // Most pages lack the region, and finding that out this way is far cheaper than scanning tags. In the others, only
    // a tag in which the name stands can have the mark: no other one's attributes are looked at again.
    let mut named = memmem::find_iter(page, mark.name().as_bytes());
    let mut next_named = named.next()?;
    let mut tags = Tags::new(page);
    let opening = loop {
        tags.pass_to(next_named);
        let tag = tags.next()?;
        while next_named < tag.start {
            next_named = named.next()?;
        }
        if next_named < tag.end && !tag.closes && mark.is_on(&tag) {
            break tag;
        }
    };
    let kind = Nature::of(opening.name);
    if matches!(kind, Nature::Void | Nature::NotAlone | Nature::PartOfTable) {
        return None;
    }
    let mut open = vec![Open::new(&opening, kind)];
    let mut foreign_depth = None;
    for tag in tags {
        if tag.closes {
            close(&mut open, &tag)?;
            if foreign_depth.is_some_and(|depth| open.len() <= depth) {
                foreign_depth = None;
            }
            if open.is_empty() {
                return page.get(opening.start..tag.end);
            }
            continue;
        }
        let kind = Nature::of(tag.name);
        if foreign_depth.is_some() {
            if !tag.ends_with_slash() {
                open.push(Open::new(&tag, kind));
            }
        } else if kind != Nature::Void {
            if kind == Nature::Foreign {
                if tag.ends_with_slash() {
                    continue;
                }
                foreign_depth = Some(open.len());
            } else if kind.may_stay_open() && open.last().is_some_and(|top| top.is(&tag)) {
                // `<li>` ends the `<li>` before it.
                open.pop();
            }
            open.push(Open::new(&tag, kind));
        }
        if open.len() > usize::from(MAX_DEPTH) {
            return None;
        }
    }
    None
}

/// An element that has begun.
struct Open<'a> {
    name: &'a [u8],
    may_stay_open: bool,
}

impl<'a> Open<'a> {
    const fn new(tag: &Tag<'a>, kind: Nature) -> Self {
        Self {
            name: tag.name,
            may_stay_open: kind.may_stay_open(),
        }
    }

    fn is(&self, tag: &Tag<'_>) -> bool {
        self.name.eq_ignore_ascii_case(tag.name)
    }
}

/// Takes the element that the end tag closes off the stack; `None` where a parser would have to repair.
fn close(open: &mut Vec<Open<'_>>, tag: &Tag<'_>) -> Option<()> {
    let nth = open.iter().rposition(|own| own.is(tag))?;
    let repairs = open[nth + 1..].iter().any(|own| !own.may_stay_open);
    open.truncate(nth);
    (!repairs).then_some(())
}

/// What is known of an element by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// Without content.
    Void,
    /// A parser drops or moves it when it stands alone, or its content is no markup.
    NotAlone,
    /// Its end tag may be left out.
    MayStayOpen,
    /// A parser drops it when it stands alone, and its end tag may be left out.
    PartOfTable,
    /// Drawings and formulas: other rules hold inside.
    Foreign,
    /// Any other.
    Other,
}

impl Nature {
    fn of(name: &[u8]) -> Self {
        /// No name below is longer.
        const LONGEST: usize = 10;
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..name.len()) else {
            return Self::Other;
        };
        lower.copy_from_slice(name);
        lower.make_ascii_lowercase();
        match &*lower {
            b"area" | b"base" | b"basefont" | b"bgsound" | b"br" | b"col" | b"embed" | b"hr"
            | b"img" | b"input" | b"keygen" | b"link" | b"meta" | b"param" | b"source" | b"wbr" => {
                Self::Void
            }
            b"body" | b"frame" | b"frameset" | b"head" | b"html" | b"iframe" | b"image"
            | b"noembed" | b"noframes" | b"noscript" | b"plaintext" | b"script" | b"style"
            | b"template" | b"textarea" | b"title" => Self::NotAlone,
            b"dd" | b"dt" | b"li" | b"optgroup" | b"option" | b"p" | b"rp" | b"rt" => {
                Self::MayStayOpen
            }
            b"caption" | b"colgroup" | b"tbody" | b"td" | b"tfoot" | b"th" | b"thead" | b"tr" => {
                Self::PartOfTable
            }
            b"svg" | b"math" => Self::Foreign,
            _ => Self::Other,
        }
    }

    const fn may_stay_open(self) -> bool {
        matches!(self, Self::MayStayOpen | Self::PartOfTable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::tree;
    use proptest::prelude::*;
    use scraper::{Html, Selector};

    fn cut_text(page: &str, mark: &str) -> Option<String> {
        cut(page.as_bytes(), Mark::parse(mark).unwrap())
            .map(|region| String::from_utf8(region.to_vec()).unwrap())
    }

    /// What a parse of the whole page finds.
    fn parsed(page: &str, mark: &str) -> Option<String> {
        let selector = Selector::parse(mark).unwrap();
        Html::parse_document(page)
            .select(&selector)
            .next()
            .map(|element| element.html())
    }

    fn cut_and_parsed(page: &str, mark: &str) -> Option<String> {
        let region = cut(page.as_bytes(), Mark::parse(mark).unwrap())?;
        let html = tree::region(region, None).unwrap();
        let selector = Selector::parse(mark).unwrap();
        html.select(&selector).next().map(|element| element.html())
    }

    #[test]
    fn the_element_ends_with_its_own_end_tag() {
        let page = "<div><DIV id='a'>x<div>y</div><p>z<br></div><div>later</div></div>";
        assert_eq!(
            cut_text(page, "#a").unwrap(),
            "<DIV id='a'>x<div>y</div><p>z<br></div>"
        );
        assert_eq!(
            cut_text("<ul class=\"b  list c\"><li>1<li>2</ul>", ".list").unwrap(),
            "<ul class=\"b  list c\"><li>1<li>2</ul>"
        );
    }

    #[test]
    fn what_a_comment_a_script_or_a_quote_holds_is_not_the_region() {
        let page = "<!-- <div id=a>no</div> --><script>'<div id=\"a\">no</div>'</script>\
                    <i title='<div id=\"a\">no</div>'></i><div id=a>yes<!--</div>--><script>'</div>'</script>\
                    <i title='</div>'></i></div>";
        let cut = cut_text(page, "#a").unwrap();
        assert!(cut.starts_with("<div id=a>yes") && cut.ends_with("</i></div>"));
        assert_eq!(cut_text("<!-- <div id=a>no</div> -->", "#a"), None);
    }

    #[test]
    fn a_region_that_never_ends_or_needs_repair_is_not_cut() {
        for page in [
            "<div id=a>",
            "<div id=a><b></div></b>",
            "<div id=a></span></div>",
            "<input id=a>",
            "<table><tr id=a><td>1</table>",
            "<div id=a",
        ] {
            assert_eq!(cut_text(page, "#a"), None, "{page}");
        }
    }

    #[test]
    fn a_longer_id_is_another_id() {
        assert_eq!(cut_text("<div id=ab></div><div id=x-a></div>", "#a"), None);
    }

    /// Well-formed pages with everything in them that could mislead a cut.
    fn markup() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("text &amp; 1 < 2 ".to_owned()),
            Just("<!-- </div> <div id=\"want\"> -->".to_owned()),
            Just("<script>var a = '<div id=\"want\"></div>' < 3;</script>".to_owned()),
            Just("<img alt='</div>' src=x>".to_owned()),
            Just("<br/>".to_owned()),
            Just("<svg><path d='M0'/><g><title>t</title></g></svg>".to_owned()),
            Just("<ul><li>1<li>2</ul>".to_owned()),
            Just("<table><tr><td>1<td>2<tr><td>3</table>".to_owned()),
            Just("<style>div > p { }</style>".to_owned()),
            Just("<div id=\"other\" data-x='id=\"want\"'></div>".to_owned()),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            (
                proptest::sample::select(vec!["div", "section", "DIV", "span", "ul", "h2"]),
                proptest::sample::select(vec![
                    "",
                    " id=\"want\"",
                    " class='want a'",
                    " ID = want ",
                ]),
                proptest::collection::vec(inner, 0..5),
            )
                .prop_map(|(tag, attribute, children)| {
                    format!("<{tag}{attribute}>{}</{tag}>", children.concat())
                })
        })
    }

    proptest! {
        #[test]
        fn a_cut_region_is_the_element_that_a_parser_finds(page in markup(), by_class: bool) {
            let mark = if by_class { ".want" } else { "#want" };
            if let Some(cut) = cut_and_parsed(&page, mark) {
                prop_assert_eq!(Some(cut), parsed(&page, mark));
            }
        }

        #[test]
        fn any_bytes_are_cut_without_a_panic(bytes in proptest::collection::vec(
            prop_oneof![any::<u8>(), proptest::sample::select(b"<>/!-'\"= div id=want".to_vec())], 0..300
        )) {
            if let Some(region) = cut(&bytes, Mark::Id("want")) {
                prop_assert!(region.starts_with(b"<") && region.ends_with(b">"));
            }
        }
    }

    #[test]
    fn the_property_above_is_not_vacuous() {
        let page = "<section><div id=\"want\"><span>a</span><!-- </div> --></div></section>";
        assert!(cut_and_parsed(page, "#want").is_some());
        assert_eq!(cut_and_parsed(page, "#want"), parsed(page, "#want"));
    }
}
