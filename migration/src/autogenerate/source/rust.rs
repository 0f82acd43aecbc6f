//! Expressions of Rust, laid out as rustfmt does with its default settings.
//!
//! rustfmt goes over the file afterwards where there is one; without one the file is to be read, too.

/// The widest line.
pub(super) const WIDTH: usize = 100;

/// The widest chain of several calls, list of arguments or array on one line.
const SHORT: usize = 60;

/// As wide as an element may be of which several stand on a line of an array.
const TINY: usize = 10;

/// One step of indentation.
pub(super) const TAB: usize = 4;

/// An expression.
#[derive(Clone, Debug)]
pub(super) enum Rust {
    /// A literal, a name, a path: what has no parts.
    Text(String),
    /// A function and its arguments; a tuple where the function is empty.
    Call(String, Vec<Rust>),
    /// An array.
    Array(Vec<Rust>),
    /// An expression and what is called on it, one after the other.
    Chain(Box<Rust>, Vec<Link>),
}

/// A link of a chain: `.name(…)`, or `.name` alone.
#[derive(Clone, Debug)]
pub(super) struct Link {
    name: String,
    arguments: Option<Vec<Rust>>,
}

impl Rust {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn call(
        function: impl Into<String>,
        arguments: impl IntoIterator<Item = Rust>,
    ) -> Self {
        Self::Call(function.into(), arguments.into_iter().collect())
    }

    pub(super) fn tuple(items: impl IntoIterator<Item = Rust>) -> Self {
        Self::call("", items)
    }

    /// Calls a method on it.
    pub(super) fn then(self, name: &str, arguments: impl IntoIterator<Item = Rust>) -> Self {
        self.link(name, Some(arguments.into_iter().collect()))
    }

    /// Adds a link without arguments of its own: `await?`.
    pub(super) fn word(self, name: &str) -> Self {
        self.link(name, None)
    }

    fn link(self, name: &str, arguments: Option<Vec<Rust>>) -> Self {
        let link = Link {
            name: format!(".{name}"),
            arguments,
        };
        match self {
            Self::Chain(root, mut links) => {
                links.push(link);
                Self::Chain(root, links)
            }
            root => Self::Chain(Box::new(root), vec![link]),
        }
    }

    /// Whether it ends in a list that may begin on the line before.
    fn is_list(&self) -> bool {
        match self {
            Self::Text(_) => false,
            Self::Call(..) | Self::Array(_) => true,
            Self::Chain(_, links) => links.len() == 1,
        }
    }

    /// It on one line, where rustfmt would leave it on one that is wide enough.
    pub(super) fn line(&self) -> Option<String> {
        match self {
            Self::Text(text) => (!text.contains('\n')).then(|| text.clone()),
            Self::Call(function, arguments) => {
                Some(format!("{function}({})", list_line(arguments)?))
            }
            Self::Array(items) => Some(format!("[{}]", list_line(items)?)),
            Self::Chain(root, links) => {
                let mut line = root.line()?;
                for link in links {
                    line += &link.line()?;
                }
                (links.len() == 1 || width(&line) <= SHORT).then_some(line)
            }
        }
    }

    /// It in a block of that indentation, from that column on, with so many characters to follow it on
    /// its last line.
    pub(super) fn lay(&self, indent: usize, column: usize, after: usize) -> String {
        if let Some(line) = self.line()
            && column + width(&line) + after <= WIDTH
        {
            return line;
        }
        self.broken(indent, column, after)
    }

    /// It on several lines, where it can be.
    fn broken(&self, indent: usize, column: usize, after: usize) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Call(function, arguments) => {
                let list = lay_list(arguments, indent, column + width(function), after);
                format!("{function}{list}")
            }
            Self::Array(items) => lay_array(items, indent),
            Self::Chain(root, links) => lay_chain(root, links, indent, column, after),
        }
    }
}

impl Link {
    fn line(&self) -> Option<String> {
        match &self.arguments {
            None => Some(self.name.clone()),
            Some(arguments) => Some(format!("{}({})", self.name, list_line(arguments)?)),
        }
    }

    fn lay(&self, indent: usize, column: usize, after: usize) -> String {
        let name = &self.name;
        let Some(arguments) = &self.arguments else {
            return name.clone();
        };
        if let Some(line) = self.line()
            && column + width(&line) + after <= WIDTH
        {
            return line;
        }
        let list = lay_list(arguments, indent, column + width(name), after);
        format!("{name}{list}")
    }
}

fn width(text: &str) -> usize {
    text.chars().count()
}

fn list_line(items: &[Rust]) -> Option<String> {
    let lines = items.iter().map(Rust::line).collect::<Option<Vec<_>>>()?;
    let line = lines.join(", ");
    // What stands alone may be as wide as the line, unless it is a list again.
    let is_free = matches!(items, [Rust::Text(_) | Rust::Chain(..)]);
    (is_free || width(&line) <= SHORT).then_some(line)
}

/// Arguments in their parentheses, each on lines of its own. One that is a call itself opens on the line
/// of the first.
fn lay_list(items: &[Rust], indent: usize, column: usize, after: usize) -> String {
    if let [only] = items
        && only.is_list()
    {
        return format!("({})", only.broken(indent, column + 1, after + 1));
    }
    let inner = indent + TAB;
    let margin = " ".repeat(inner);
    let mut text = String::from("(\n");
    for item in items {
        text += &format!("{margin}{},\n", item.lay(inner, inner, 1));
    }
    text + &" ".repeat(indent) + ")"
}

fn lay_array(items: &[Rust], indent: usize) -> String {
    let inner = indent + TAB;
    let margin = " ".repeat(inner);
    let items: Vec<String> = items.iter().map(|item| item.lay(inner, inner, 1)).collect();
    let fill = items.iter().all(|item| width(item) <= TINY);
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if fill && width(line) + 2 + width(&item) <= WIDTH => {
                line.push_str(&format!(" {item},"));
            }
            _ => lines.push(format!("{margin}{item},")),
        }
    }
    format!("[\n{}\n{}]", lines.join("\n"), " ".repeat(indent))
}

/// A link a line below the root. A root that is no wider than the indentation takes the first along.
fn lay_chain(root: &Rust, links: &[Link], indent: usize, column: usize, after: usize) -> String {
    let mut text = root.lay(indent, column, 0);
    let mut links = links;
    if let ([only], false) = (links, text.contains('\n')) {
        return text.clone() + &only.lay(indent, column + width(&text), after);
    }
    let is_short = width(&text) <= TAB;
    if let (true, [first, rest @ ..]) = (is_short, links) {
        text += &first.lay(indent, column + width(&text), 0);
        links = rest;
    }
    let inner = if is_short && text.contains('\n') {
        indent
    } else {
        indent + TAB
    };
    let margin = " ".repeat(inner);
    for (at, link) in links.iter().enumerate() {
        let after = if at + 1 == links.len() { after } else { 0 };
        text += &format!("\n{margin}{}", link.lay(inner, inner, after));
    }
    text
}
