//! What is to be written, all of it or nothing.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};

/// New files, and files with another content, from the project's root.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    pub(crate) made: Vec<(PathBuf, Vec<u8>)>,
    pub(crate) edited: Vec<Edit>,
}

/// A file that is there.
#[derive(Debug)]
pub(crate) struct Edit {
    pub(crate) path: PathBuf,
    before: String,
    after: String,
}

/// What was written, so that it can be taken back.
#[derive(Debug, Default)]
pub(crate) struct Written {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
    edited: Vec<(PathBuf, String)>,
}

impl Changes {
    /// Makes the file `path`.
    pub(crate) fn make(&mut self, path: impl Into<PathBuf>, content: impl Into<Vec<u8>>) {
        self.made.push((path.into(), content.into()));
    }

    /// Gives the file `path` another content; nothing where it is the same.
    pub(crate) fn edit(&mut self, path: impl Into<PathBuf>, before: String, after: String) {
        if before != after {
            self.edited.push(Edit {
                path: path.into(),
                before,
                after,
            });
        }
    }

    /// Fails, with the names of all, where something stands in the place of a new file.
    pub(crate) fn check(&self, root: &Path) -> Result<()> {
        let mut taken: Vec<String> = self
            .made
            .iter()
            .filter_map(|(path, _)| in_the_way(root, path))
            .map(|path| path.display().to_string())
            .collect();
        taken.sort();
        taken.dedup();
        if taken.is_empty() {
            return Ok(());
        }
        let (is, what) = match taken.len() {
            1 => ("is", "it"),
            _ => ("are", "them"),
        };
        Err(Failure::new(format!(
            "{} {is} there already, and nothing is overwritten",
            taken.join(", ")
        ))
        .hint(format!(
            "move {what} away, or rename {what}; nothing was changed"
        )))
    }

    /// Writes below `root`; on a failure takes back what it wrote.
    pub(crate) fn write(&self, root: &Path) -> Result<Written> {
        let mut written = Written::default();
        for (path, content) in &self.made {
            let path = root.join(path);
            if let Err(error) = written.make(&path, content) {
                return Err(written.take_back(cannot_write(&path, error)));
            }
        }
        for edit in &self.edited {
            let path = root.join(&edit.path);
            // Noted first: a write that fails may have emptied the file.
            written.edited.push((path.clone(), edit.before.clone()));
            if let Err(error) = fs::write(&path, &edit.after) {
                return Err(written.take_back(cannot_write(&path, error)));
            }
        }
        Ok(written)
    }
}

/// What stands where `path` is to be made: itself, or a file where it needs a folder.
fn in_the_way(root: &Path, path: &Path) -> Option<PathBuf> {
    if root.join(path).symlink_metadata().is_ok() {
        return Some(path.into());
    }
    path.ancestors()
        .skip(1)
        .find(|above| root.join(above).symlink_metadata().is_ok())
        .filter(|above| !root.join(above).is_dir())
        .map(Path::to_path_buf)
}

fn cannot_write(path: &Path, error: io::Error) -> Failure {
    Failure::new(format!("cannot write {}", path.display()))
        .because(error)
        .hint("nothing was changed; see that you may write there")
}

impl Written {
    fn make(&mut self, path: &Path, content: &[u8]) -> io::Result<()> {
        let missing: Vec<_> = path
            .ancestors()
            .skip(1)
            .take_while(|folder| !folder.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.folders.push(folder.into());
        }
        // Fails where somebody made it since it was looked for.
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        self.files.push(path.into());
        file.write_all(content)
    }

    /// Removes and restores all; gives `failure`, with what could not be.
    pub(crate) fn take_back(self, failure: Failure) -> Failure {
        let mut left = Vec::new();
        for (path, before) in self.edited {
            // A file that could not be written is as it was: writing it again would fail again.
            let same = fs::read_to_string(&path).is_ok_and(|text| text == before);
            if !same && fs::write(&path, before).is_err() {
                left.push(path);
            }
        }
        for path in self.files {
            if fs::remove_file(&path).is_err() {
                left.push(path);
            }
        }
        for folder in self.folders.into_iter().rev() {
            // What else lies in it by now is not ours.
            let _ = fs::remove_dir(folder);
        }
        if left.is_empty() {
            return failure;
        }
        let left: Vec<_> = left.iter().map(|path| path.display().to_string()).collect();
        failure.hint(format!(
            "put right by hand what could not be taken back: {}",
            left.join(", ")
        ))
    }
}
