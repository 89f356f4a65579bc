//! Groups of credits in tables, flat lists, boards and drawers, each with its title where such a layout has one: what is
//! gone before, behind or on both sides of what is there.

use super::Plain;

/// What is around all groups, `{g}`; a group with its title `{h}` and rows `{r}`; a row with its name and amount.
const LAYOUTS: [[&str; 3]; 20] = [
    [
        "<table>{g}</table>",
        "<tbody><tr><th colspan=\"2\" scope=\"rowgroup\">{h}</th></tr>{r}</tbody>",
        "<tr><td>{n}</td><td>{a}</td></tr>",
    ],
    [
        "<table><thead><tr><th>#</th><th>€</th></tr></thead>{g}</table>",
        "<tbody><tr><th colspan=\"2\">{h}</th></tr>{r}</tbody>",
        "<tr><td>{n}</td><td>{a}</td></tr>",
    ],
    [
        "<table>{g}</table>",
        "<tr><td colspan=\"2\"><b>{h}</b></td></tr>{r}",
        "<tr><td>{n}</td><td>{a}</td></tr>",
    ],
    [
        "<table>{g}</table>",
        "<tr><td><i></i> {h}</td><td></td></tr>{r}",
        "<tr><td>{n}</td><td>{a}</td></tr>",
    ],
    [
        "<ul>{g}</ul>",
        "<li class=\"head\">{h}</li>{r}",
        "<li><span>{n}</span><b>{a}</b></li>",
    ],
    [
        "<div>{g}</div>",
        "<div class=\"head\">{h}</div>{r}",
        "<div><div>{n}</div><div>{a}</div></div>",
    ],
    [
        "<div>{g}</div>",
        "<div><div>{h}</div><div>2</div></div>{r}",
        "<div><div>{n}</div><div>{a}</div></div>",
    ],
    [
        "<ul>{g}</ul>",
        "<li>{h}<ul>{r}</ul></li>",
        "<li>{n}: {a}</li>",
    ],
    [
        "<ul>{g}</ul>",
        "<li><span>{h}</span><ul>{r}</ul></li>",
        "<li><span>{n}</span> <span>{a}</span></li>",
    ],
    [
        "<div>{g}</div>",
        "<div><div>{h}</div>{r}</div>",
        "<div><div>{n}</div><div>{a}</div></div>",
    ],
    [
        "<div>{g}</div>",
        "<div><div><span>{h}</span><span>2</span></div><div>{r}</div></div>",
        "<div><h4>{n}</h4><p>{a}</p></div>",
    ],
    [
        "<dl>{g}</dl>",
        "<div><dt>{h}</dt>{r}</div>",
        "<dd>{n}: {a}</dd>",
    ],
    [
        "<div>{g}</div>",
        "<p>{h}:</p><ul>{r}</ul>",
        "<li>{n} {a}</li>",
    ],
    [
        "<div>{g}</div>",
        "<hr><small>{h}</small>{r}",
        "<p><b>{n}</b> {a}</p>",
    ],
    [
        "<div>{g}</div>",
        "<div role=\"group\" aria-label=\"{h}\">{r}</div>",
        "<div><span>{n}</span><span>{a}</span></div>",
    ],
    [
        "<div>{g}</div>",
        "<section><div>{h}</div><div>{r}</div></section>",
        "<div><span>{n}</span><br><strong>{a}</strong></div>",
    ],
    [
        "<div>{g}</div>",
        "<section><img alt=\"{h}\" src=\"h.png\"><div>{r}</div></section>",
        "<div><span>{n}</span><br><strong>{a}</strong></div>",
    ],
    [
        "<ol>{g}</ol>",
        "<li><h3>{h}</h3><div>{r}</div></li>",
        "<article><h4>{n}</h4><p>{a}</p></article>",
    ],
    [
        "<div>{g}</div>",
        "<h2>{h}</h2><div>{r}</div>",
        "<a href=\"/c\"><h3>{n}</h3><p>{a}</p></a>",
    ],
    [
        "<div>{g}</div>",
        "<div><div role=\"button\" aria-expanded=\"true\">{h}<svg></svg></div><div>{r}</div></div>",
        "<div><p>{n}</p><p>{a}</p></div>",
    ],
];

/// A title that denies as well ("not yours"): what stands around it is not read at all.
const DENIES: &str = "Din familjs krediter (inte dina)";

fn group([_, group, row]: [&str; 3], title: &str, credits: &[(&str, &str)]) -> String {
    let rows = credits
        .iter()
        .map(|(name, amount)| row.replace("{n}", name).replace("{a}", amount));
    group
        .replace("{h}", title)
        .replace("{r}", &rows.collect::<String>())
}

#[test]
fn a_group_of_what_is_gone_takes_its_own_credits_alone() {
    for plain in Plain::all() {
        let [(one, _), (two, _)] = &plain.parts;
        let (other, amount, minor) = &plain.other;
        let (name, second) = (plain.name.as_str(), plain.second.as_str());
        for layout in LAYOUTS {
            for (nth, gone) in plain
                .gone
                .iter()
                .enumerate()
                .filter(|(_, gone)| **gone != DENIES)
            {
                let there = &plain.there[nth % plain.there.len()];
                let left = group(layout, there, &[(name, &plain.amount.0), (other, amount)]);
                let over = group(layout, gone, &[(second, one), (name, two)]);
                let next = group(layout, &plain.gone[(nth + 1) % 4], &[(second, two)]);
                let orders = [
                    format!("{left}{over}"),
                    format!("{over}{left}"),
                    format!("{over}{left}{next}"),
                ];
                for groups in orders {
                    let body = layout[0].replace("{g}", &groups);
                    let read = plain.amounts_of(&body);
                    assert_eq!(read, [plain.amount.1, *minor], "{}: {body}", plain.language);
                }
            }
        }
    }
}
