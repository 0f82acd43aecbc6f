//! Whose the project's volumes are.
//!
//! Compose finds a volume by its name alone, and says of none in which folder it was made, so that another
//! project of the same name would work on its data. `up` therefore makes them itself, just as Compose
//! would, with the folder on them.

use super::{Compose, real};
use crate::engine::{self, FOLDER, PROJECT, VOLUME};
use crate::failure::{Failure, Result};

/// A volume that the project's Compose file declares for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Declared {
    /// As the file calls it.
    key: String,
    /// As the engine does.
    name: String,
    /// Whether it is a name and nothing else.
    is_plain: bool,
}

impl Compose {
    /// Makes the volumes that are missing, in the name of the project's folder.
    ///
    /// Fails where one was made in that of another project. Those that Compose made by itself say
    /// nothing, and are used.
    pub(crate) fn claim_volumes(&self) -> Result<()> {
        let declared = self.declared()?;
        self.refuse_anothers(&declared)?;
        let root = real(&self.root);
        for volume in declared {
            // What has a driver or options Compose knows better how to make.
            if volume.is_plain && engine::volume(&volume.name)?.is_none() {
                let labels = [
                    (PROJECT, self.name.as_str()),
                    (VOLUME, &volume.key),
                    (FOLDER, &root.to_string_lossy()),
                ];
                engine::make_volume(&volume.name, &labels)?;
                // Another `up` may have made it first, and then has the rest too.
                self.refuse_anothers(&[volume])?;
            }
        }
        Ok(())
    }

    /// Fails where a volume of the Compose file was made in the name of another project's folder.
    pub(crate) fn refuse_another_data(&self) -> Result<()> {
        self.refuse_anothers(&self.declared()?)
    }

    fn refuse_anothers(&self, declared: &[Declared]) -> Result<()> {
        for Declared { name, .. } in declared {
            let folder = engine::volume(name)?.unwrap_or_default();
            if self.is_another(&folder) {
                return Err(self.another(&format!("the volume {name} is that"), &folder));
            }
        }
        Ok(())
    }

    /// As Compose itself reads the file: its variables and names are filled in.
    fn declared(&self) -> Result<Vec<Declared>> {
        let arguments = ["config"];
        let output = self
            .command(&arguments)
            .output()
            .map_err(|error| Failure::new("cannot start Compose").because(error))?;
        if output.status.success() {
            let config = String::from_utf8_lossy(&output.stdout);
            return Ok(read(&config, &self.name));
        }
        let said = String::from_utf8_lossy(&output.stderr);
        anstream::eprint!("{said}");
        Err(self.failed(&said, &arguments))
    }
}

/// Reads what `config` prints, YAML as a program writes it: 1.29 knows no other form, and leaves out the
/// names that it makes by itself.
fn read(config: &str, project: &str) -> Vec<Declared> {
    let unquoted = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
    let (mut outer, mut inner) = (None, None);
    let mut volumes: Vec<Declared> = Vec::new();
    let mut external = Vec::new();
    let block = config.lines().skip_while(|line| *line != "volumes:");
    for line in block.skip(1).take_while(|line| line.starts_with(' ')) {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let indent = key.len() - key.trim_start().len();
        let (key, value) = (unquoted(key), unquoted(value));
        if indent == *outer.get_or_insert(indent) {
            volumes.push(Declared {
                name: format!("{project}_{key}"),
                key,
                is_plain: true,
            });
        } else if let Some(volume) = volumes.last_mut()
            // What is deeper belongs to labels or options.
            && indent == *inner.get_or_insert(indent)
        {
            match (key.as_str(), value.as_str()) {
                ("name", _) => volume.name = value,
                ("external", "true") => external.push(volume.key.clone()),
                _ => volume.is_plain = false,
            }
        }
    }
    volumes.retain(|volume| !external.contains(&volume.key));
    volumes
}

#[cfg(test)]
mod tests {
    use super::{Declared, read};

    fn volume(key: &str, name: &str, is_plain: bool) -> Declared {
        Declared {
            key: key.into(),
            name: name.into(),
            is_plain,
        }
    }

    // As Compose 1.29.2 and 2.26.1 print the same file.
    #[test]
    fn the_volumes_are_read_and_others_are_not() {
        let old = "services:\n  ai-db:\n    volumes:\n    - db-data:/data:rw\nversion: '3.9'\nvolumes:\n  \
                   cargo:\n    name: shared_cargo\n  db-data: {}\n  ext:\n    external: true\n    name: elsewhere\n  \
                   labelled:\n    labels:\n      name: not this\n  '17':\n    name: '17'\n\n";
        let new = "name: ai\nservices:\n  ai-db:\n    volumes:\n      - type: volume\n        source: db-data\n        \
                   volume: {}\nvolumes:\n  cargo:\n    name: shared_cargo\n  db-data:\n    name: ai_db-data\n  ext:\n    \
                   name: elsewhere\n    external: true\n  labelled:\n    name: ai_labelled\n    labels:\n      name: not \
                   this\n  \"17\":\n    name: \"17\"\nx-mine:\n  last: 1\n";
        for config in [old, new] {
            let expected = [
                volume("cargo", "shared_cargo", true),
                volume("db-data", "ai_db-data", true),
                volume("labelled", "ai_labelled", false),
                volume("17", "17", true),
            ];
            assert_eq!(read(config, "ai"), expected, "{config}");
        }
        assert_eq!(read("services:\n  ai: {}\n", "ai"), []);
    }
}
