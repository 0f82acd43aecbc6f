//! Editing the list of revisions, `revisions![…]` in the folder's `mod.rs`, without disturbing what
//! else a person wrote there.

use std::ops::Range;
use std::path::{Path, PathBuf};

use seaworthy_db::Hint;

use crate::tokens::{Token, tokens};

/// The width of a line.
const WIDTH: usize = 100;

/// The file of the list.
pub(super) struct List {
    path: PathBuf,
    text: String,
}

/// Why the list cannot be edited.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// There is no such file, or it cannot be read or written.
    #[error("cannot use the list of revisions {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The file holds no `revisions![…]`.
    #[error("{} holds no revisions![…]", .0.display())]
    NoList(PathBuf),
    /// The list does not hold the revision.
    #[error("revisions![…] in {} does not list {revision}", path.display())]
    NotListed {
        /// The file.
        path: PathBuf,
        /// The revision.
        revision: String,
    },
}

impl Hint for ListError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::File { .. } => Some(
                "revisions are made where the project's sources are, and are writable; those of a Migrator by \
                 `sea-orm-cli migrate generate`"
                    .into(),
            ),
            Self::NoList(_) => Some(
                "seaworthy_migration::revisions![…] is what this command keeps; a Migrator's own list is kept by \
                 `sea-orm-cli migrate generate`"
                    .into(),
            ),
            Self::NotListed { .. } => None,
        }
    }
}

impl List {
    /// Reads `mod.rs` in `folder`, and sees that the list is there.
    pub(super) fn read(folder: &Path) -> Result<Self, ListError> {
        let path = folder.join("mod.rs");
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let list = Self { path, text };
                list.entries()?;
                Ok(list)
            }
            Err(source) => Err(ListError::File { path, source }),
        }
    }

    /// Writes it back: all of it or, where that fails, nothing. Its owner and rights stay.
    pub(super) fn write(&self) -> Result<(), ListError> {
        replace(&self.path, &self.text).map_err(|source| ListError::File {
            path: self.path.clone(),
            source,
        })
    }

    /// The revisions that it lists.
    pub(super) fn names(&self) -> Result<Vec<String>, ListError> {
        let entries = self.entries()?.into_iter();
        Ok(entries.map(|entry| entry.name).collect())
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Declares the module `revision` and lists it on top of `parents`. Without parents it stands on
    /// nothing: in a list that is not empty that has to be said.
    pub(super) fn add(
        &mut self,
        revision: &str,
        parents: &[&str],
        is_first: bool,
    ) -> Result<(), ListError> {
        let entry = match parents {
            [] if is_first => revision.to_owned(),
            [] => format!("{revision} <- []"),
            [parent] => format!("{revision} <- {parent}"),
            parents => format!("{revision} <- [{}]", parents.join(", ")),
        };
        self.add_entry(&entry)?;
        self.declare(revision)
    }

    /// Says of `revision` that `checksum` was its own before an edit.
    pub(super) fn accept(&mut self, revision: &str, checksum: &str) -> Result<(), ListError> {
        let entries = self.entries()?;
        let Some(entry) = entries.iter().find(|entry| entry.name == revision) else {
            return Err(ListError::NotListed {
                path: self.path.clone(),
                revision: revision.into(),
            });
        };
        let (at, text) = match &entry.former {
            None => (
                entry.range.end..entry.range.end,
                format!(" was \"{checksum}\""),
            ),
            Some(former) => {
                let known = self.text[former.clone()].trim_matches(['[', ']']);
                (
                    former.clone(),
                    format!("[{}, \"{checksum}\"]", known.trim_end_matches(',')),
                )
            }
        };
        self.text.replace_range(at, &text);
        Ok(())
    }

    fn add_entry(&mut self, entry: &str) -> Result<(), ListError> {
        let body = self.body()?;
        let indent = indent_of(&self.text, body.start);
        let inside = &self.text[body.clone()];
        let line_start = self.text[..body.start].rfind('\n').map_or(0, |end| end + 1);
        // As rustfmt has it: it reads a list without an arrow.
        let fits = body.start - line_start + entry.len() < WIDTH;
        if inside.trim().is_empty() && !entry.contains("<-") && fits {
            self.text.replace_range(body, entry);
            return Ok(());
        }
        let listed = if inside.contains('\n') {
            // Whatever stands there stays, comments too.
            let kept = inside.trim_end();
            let comma = if tokens(kept).last().is_none_or(|last| last.text == ",") {
                ""
            } else {
                ","
            };
            format!("{kept}{comma}\n")
        } else {
            let entries = self.entries()?;
            let lines = entries
                .iter()
                .map(|entry| format!("{indent}    {},\n", &self.text[entry.range.clone()]));
            format!("\n{}", lines.collect::<String>())
        };
        let text = format!("{listed}{indent}    {entry},\n{indent}");
        self.text.replace_range(body, &text);
        Ok(())
    }

    /// Puts `mod revision;` after the one before it in name order, of those that are listed.
    fn declare(&mut self, revision: &str) -> Result<(), ListError> {
        let listed = self.names()?;
        let mut modules = modules(&self.text);
        modules.retain(|module| listed.iter().any(|name| name == module.name));
        let before = modules.iter().rfind(|module| module.name < revision);
        if let Some(Module { range, .. }) = before {
            let end = range.end;
            self.text.insert_str(end, &format!("\nmod {revision};"));
        } else if let Some(Module { range, .. }) = modules.first() {
            let start = line_start(&self.text, range.start);
            self.text.insert_str(start, &format!("mod {revision};\n"));
        } else {
            let at = after_uses(&self.text);
            let gap = if at == 0 { "" } else { "\n\n" };
            let rest = if at == 0 { "\n\n" } else { "" };
            self.text
                .insert_str(at, &format!("{gap}mod {revision};{rest}"));
        }
        Ok(())
    }

    /// What stands between the brackets of the list.
    fn body(&self) -> Result<Range<usize>, ListError> {
        let all: Vec<Token<'_>> = tokens(&self.text).collect();
        let start = all.windows(3).position(|three| {
            three[0].text == "revisions"
                && three[1].text == "!"
                && matches!(three[2].text, "[" | "(" | "{")
        });
        let no_list = || ListError::NoList(self.path.clone());
        let open = start.ok_or_else(no_list)? + 2;
        let mut depth = 0;
        for token in &all[open..] {
            match token.text {
                "[" | "(" | "{" => depth += 1,
                "]" | ")" | "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(all[open].at + 1..token.at);
            }
        }
        Err(no_list())
    }

    fn entries(&self) -> Result<Vec<Entry>, ListError> {
        let body = self.body()?;
        let mut entries: Vec<Entry> = Vec::new();
        let mut depth = 0;
        let mut begins = true;
        let mut after_was = false;
        for token in tokens(&self.text[body.clone()]) {
            let at = body.start + token.at..body.start + token.at + token.text.len();
            if begins {
                entries.push(Entry {
                    name: token.text.into(),
                    range: at.clone(),
                    former: None,
                });
            }
            match token.text {
                "[" | "(" => depth += 1,
                "]" | ")" => depth -= 1,
                _ => {}
            }
            begins = depth == 0 && token.text == ",";
            if begins {
                after_was = false;
                continue;
            }
            if let Some(entry) = entries.last_mut() {
                entry.range.end = at.end;
                if after_was {
                    let start = entry
                        .former
                        .as_ref()
                        .map_or(at.start, |former| former.start);
                    entry.former = Some(start..at.end);
                }
            }
            after_was |= token.text == "was";
        }
        Ok(entries)
    }
}

/// Puts a file of this text into the place of another, which stays where that cannot be done.
pub(super) fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    // Through a link to the file that is meant.
    let path = path.canonicalize()?;
    let new = path.with_extension("rs.new");
    let written = std::fs::write(&new, text).and_then(|()| {
        let there = std::fs::metadata(&path)?;
        std::fs::set_permissions(&new, there.permissions())?;
        give_to_owner(&new, &path);
        std::fs::rename(&new, &path)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&new);
    }
    written
}

/// In a container the command runs as root, in sources that belong to somebody.
pub(super) fn give_to_owner(path: &Path, like: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, chown};
        if let Ok(owner) = std::fs::metadata(like) {
            // Only root may; for anyone else the file is their own.
            let _ = chown(path, Some(owner.uid()), Some(owner.gid()));
        }
    }
    #[cfg(not(unix))]
    let _ = (path, like);
}

/// `mod name;`, with its attributes and visibility.
struct Module<'t> {
    name: &'t str,
    range: Range<usize>,
}

/// The modules of `text` that are files, but for those within others.
fn modules(text: &str) -> Vec<Module<'_>> {
    let mut modules = Vec::new();
    let mut item: Vec<Token<'_>> = Vec::new();
    let mut depth = 0;
    for token in tokens(text) {
        match token.text {
            "[" | "(" | "{" => depth += 1,
            "]" | ")" | "}" => depth -= 1,
            _ => {}
        }
        item.push(token);
        // `#![…]` is the file's.
        let is_inner = token.text == "]" && item.get(1).is_some_and(|second| second.text == "!");
        if depth > 0 || !(is_inner || matches!(token.text, ";" | "}")) {
            continue;
        }
        if let [.., keyword, name, end] = &item[..]
            && keyword.text == "mod"
            && end.text == ";"
        {
            modules.push(Module {
                name: name.text,
                range: item[0].at..end.at + 1,
            });
        }
        item.clear();
    }
    modules
}

/// A revision in the list.
struct Entry {
    name: String,
    range: Range<usize>,
    /// What stands behind `was`.
    former: Option<Range<usize>>,
}

/// The spaces at the start of the line of `at`.
fn indent_of(text: &str, at: usize) -> String {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let spaces = text[line..].chars().take_while(|c| *c == ' ');
    spaces.collect()
}

/// Behind the last `use …;` and `#![…]` before anything else, or at the start of the first item.
fn after_uses(text: &str) -> usize {
    let mut at = None;
    let mut all = tokens(text).peekable();
    while let Some(token) = all.next() {
        let end = match token.text {
            "use" => ";",
            "#" if all.peek().is_some_and(|next| next.text == "!") => "]",
            _ => return at.unwrap_or(line_start(text, token.at)),
        };
        if let Some(end) = all.find(|token| token.text == end) {
            at = Some(end.at + 1);
        }
    }
    at.unwrap_or(text.len())
}

/// The start of the item at `at`, before the comments that document it.
fn line_start(text: &str, at: usize) -> usize {
    let mut start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    while let Some(before) = text[..start].strip_suffix('\n') {
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        if !before[line..].trim_start().starts_with("///") {
            break;
        }
        start = line;
    }
    start
}

#[cfg(test)]
mod tests;
