//! Reading what Compose says when it fails.

use std::net::SocketAddr;

/// What is wrong, where it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Something listens where `container` should be published.
    Port { address: String, container: String },
    /// Another container is called so.
    Name(String),
    /// It is neither here nor to be had; v2 says no name, but the service.
    Image {
        name: Option<String>,
        service: Option<String>,
    },
    /// It is not here, and was not to be built or fetched; 1.29 says no name.
    NotHere(Option<String>),
    /// Newer engines build by a plugin.
    NoBuildx,
    /// The build failed by itself.
    Build,
    /// A variable that the Compose file demands.
    Unset(String),
    /// What others wait for failed: a container's name or the beginning of its id, or a service.
    Dependency(Option<String>),
}

impl Trouble {
    /// What 1.29 and v2 say of it, on engines from 20.10 on.
    pub(super) fn of(said: &str) -> Option<Self> {
        // What the steps of a build print is the project's own: warnings, paths, anything.
        let lines = || said.lines().filter(|line| !is_of_a_step(line));
        let line =
            |words: &[&str]| lines().find(|line| words.iter().any(|word| line.contains(word)));
        let knows = |words: &[&str]| line(words).is_some();
        // First, since what ended the build repeats the step that failed.
        if knows(&[
            "executor failed running",
            "did not complete successfully: exit code",
        ]) {
            Some(Self::Build)
        } else if let Some(line) = line(&["port is already allocated", "address already in use"]) {
            Some(Self::Port {
                address: line.split(' ').find_map(address).unwrap_or("a port".into()),
                container: between(line, "on endpoint ", " (")
                    .unwrap_or("a container")
                    .into(),
            })
        } else if let Some(name) =
            lines().find_map(|line| between(line, "The container name \"/", "\" is already in use"))
        {
            Some(Self::Name(name.into()))
        } else if let Some(variable) = lines().find_map(unset) {
            Some(Self::Unset(variable.into()))
        } else if let Some(line) = line(&["needs to be built, but --no-build", "No such image"]) {
            let image = line.split_once("No such image: ");
            Some(Self::NotHere(image.map(|(_, image)| image.trim().into())))
        } else if knows(&["buildx component is missing"]) {
            Some(Self::NoBuildx)
        } else if let Some(line) = line(&[
            "exited with code",
            "didn't complete successfully",
            "is unhealthy",
            "dependency failed to start",
        ]) {
            // Before images: v2 says that it cannot fetch one, and goes on with what it builds.
            // Container "3caa7564430b" is unhealthy; service "ai-migrate" didn't; container ai-db is
            let name = between(line, "ontainer \"", "\"")
                .or_else(|| between(line, "service \"", "\""))
                .or_else(|| between(line, "container ", " "));
            Some(Self::Dependency(name.map(Into::into)))
        } else if lines().any(asks_a_registry)
            || knows(&["pull access denied", "manifest unknown", "manifest for "])
        {
            let service = lines().find(|line| line.contains(" Error "));
            Some(Self::Image {
                name: image(said),
                service: service
                    .and_then(|line| line.split_whitespace().next())
                    .map(Into::into),
            })
        } else if knows(&["failed to build", "failed to solve"]) {
            Some(Self::Build)
        } else {
            None
        }
    }
}

/// Whether a step of a build says it: `#6 0.3 error: …`.
fn is_of_a_step(line: &str) -> bool {
    let number = line
        .strip_prefix('#')
        .and_then(|rest| rest.split(' ').next());
    number.is_some_and(|number| number.parse::<u32>().is_ok())
}

/// `Get "https://registry-1.docker.io/v2/": dial tcp …`
fn asks_a_registry(line: &str) -> bool {
    let asked = between(line, "Get \"http", "\"").or_else(|| between(line, "Head \"http", "\""));
    asked.is_some_and(|address| address.contains("/v2/"))
}

/// What should be set: the Compose file says `set DB_PASS in .env` of it.
fn unset(line: &str) -> Option<&str> {
    if !line.contains("Missing mandatory value") && !line.contains("is missing a value") {
        return None;
    }
    let (before, _) = line.split_once(" in .env")?;
    before.rsplit_once("set ").map(|(_, variable)| variable)
}

/// Which image could not be fetched: the base of a build, or what a service runs.
fn image(said: &str) -> Option<String> {
    // failed to do request: Head "https://registry-1.docker.io/v2/library/rust/manifests/1-bookworm"
    let asked = said.lines().find_map(|line| {
        let (host, path) = between(line, "Head \"https://", "\"")?.split_once("/v2/")?;
        let (name, tag) = path.split_once("/manifests/")?;
        let prefix = if host == "registry-1.docker.io" {
            String::new()
        } else {
            format!("{host}/")
        };
        Some(format!(
            "{prefix}{}:{tag}",
            name.trim_start_matches("library/")
        ))
    });
    // 1.29: Pulling ai-db (postgres:17)...
    let pulled = || {
        let mut lines = said.lines();
        let line = lines.rfind(|line| line.starts_with("Pulling ") && line.ends_with(")..."))?;
        between(line, "(", ")...").map(Into::into)
    };
    asked.or_else(pulled)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(inner, _)| inner)
}

/// `127.0.0.1:8000` out of that, `127.0.0.1:8000:` or `127.0.0.1:8000:172.18.0.2:8000/tcp:`.
fn address(word: &str) -> Option<String> {
    let mut parts = word.split(':');
    let address = format!("{}:{}", parts.next()?, parts.next()?);
    address.parse::<SocketAddr>().ok()?;
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::Trouble;

    fn port(container: &str) -> Option<Trouble> {
        Some(Trouble::Port {
            address: "127.0.0.1:57193".into(),
            container: container.into(),
        })
    }

    // As Compose 1.29.2 and 2.26.1 say it; the last port as newer engines word it.
    #[test]
    fn a_port_is_read() {
        for (said, container) in [
            (
                "ERROR: for ai-db  Cannot start service ai-db: driver failed programming external connectivity on \
                 endpoint ai-db (bff77a86ac9a): Error starting userland proxy: listen tcp4 127.0.0.1:57193: bind: \
                 address already in use",
                "ai-db",
            ),
            (
                "Error response from daemon: driver failed programming external connectivity on endpoint ai-prd-api-1 \
                 (83df1160c308): Bind for 127.0.0.1:57193 failed: port is already allocated",
                "ai-prd-api-1",
            ),
            (
                "Error response from daemon: failed to set up container networking: driver failed programming external \
                 connectivity on endpoint ai-api (12): failed to bind host port for \
                 127.0.0.1:57193:172.18.0.2:8000/tcp: address already in use",
                "ai-api",
            ),
        ] {
            assert_eq!(Trouble::of(said), port(container), "{said}");
        }
    }

    #[test]
    fn an_image_is_read() {
        for (said, name, service) in [
            (
                "Pulling ai-db (postgres:99)...\nGet \"https://registry-1.docker.io/v2/\": dial tcp: lookup \
                 registry-1.docker.io: no such host",
                Some("postgres:99"),
                None,
            ),
            (
                " ai-db Pulling \n ai-db Error Get \"http://localhost:1/v2/\": dial tcp 127.0.0.1:1: connect: \
                 connection refused",
                None,
                Some("ai-db"),
            ),
            (
                "failed to solve: failed to do request: Head \
                 \"https://registry-1.docker.io/v2/library/rust/manifests/99-bookworm\": dial tcp: lookup \
                 registry-1.docker.io: no such host\nService 'ai-api' failed to build : Build failed",
                Some("rust:99-bookworm"),
                None,
            ),
        ] {
            let expected = Trouble::Image {
                name: name.map(Into::into),
                service: service.map(Into::into),
            };
            assert_eq!(Trouble::of(said), Some(expected), "{said}");
        }
    }

    #[test]
    fn the_rest_is_read() {
        for (said, expected) in [
            (
                "Error response from daemon: Conflict. The container name \"/ai-db\" is already in use by container \
                 \"1\".",
                Trouble::Name("ai-db".into()),
            ),
            (
                "Service 'ai-api' needs to be built, but --no-build was passed.",
                Trouble::NotHere(None),
            ),
            (
                " ai-api Warning Get \"https://registry-1.docker.io/v2/\": no such host\nError response from daemon: \
                 no such image: ai-api:dev: No such image: ai-api:dev",
                Trouble::NotHere(Some("ai-api:dev".into())),
            ),
            (
                "ERROR: BuildKit is enabled but the buildx component is missing or broken.\nService 'ai-api' failed to \
                 build : Build failed",
                Trouble::NoBuildx,
            ),
            (
                "Service 'ai-api' failed to build : Build failed",
                Trouble::Build,
            ),
            (
                "ERROR: Missing mandatory value for \"environment\" option interpolating {'X': '${DB_PASS:?set DB_PASS \
                 in .env}'} in service \"ai-db\": set DB_PASS in .env",
                Trouble::Unset("DB_PASS".into()),
            ),
            (
                "required variable DB_PASS is missing a value: set DB_PASS in .env",
                Trouble::Unset("DB_PASS".into()),
            ),
            (
                "ERROR: for ai-prd-api  Container \"3caa7564430b\" exited with code 1.",
                Trouble::Dependency(Some("3caa7564430b".into())),
            ),
            (
                "service \"ai-migrate\" didn't complete successfully: exit 1",
                Trouble::Dependency(Some("ai-migrate".into())),
            ),
            (
                " ai-prd-api Error Get \"https://registry-1.docker.io/v2/\": no such host\n Container ai-db  Error\n\
                 dependency failed to start: container ai-db is unhealthy",
                Trouble::Dependency(Some("ai-db".into())),
            ),
        ] {
            assert_eq!(Trouble::of(said), Some(expected), "{said}");
        }
        assert_eq!(Trouble::of("something else"), None);
    }

    // What a step prints speaks of images, ports and registries as it likes.
    const STEP: &str = "#6 0.3 warning: unused --> api/src/routes/v2/users.rs:12:5\n#6 0.4 error: No such image: x, \
                        address already in use, Get \"http://a/v2/b\"\n";

    #[test]
    fn a_step_that_fails_is_a_build_that_failed() {
        for verdict in [
            "------\n > [3/3] RUN cargo build:\n------\nexecutor failed running [/bin/sh -c cargo build && cat \
             routes/v2/users]: exit code: 101\nService 'ai-api' failed to build : Build failed",
            "failed to solve: process \"/bin/sh -c cargo build && cat routes/v2/users\" did not complete successfully: \
             exit code: 101",
        ] {
            let said = format!("{STEP}{verdict}");
            assert_eq!(Trouble::of(&said), Some(Trouble::Build), "{said}");
        }
    }

    #[test]
    fn what_a_build_prints_that_went_well_is_no_trouble() {
        assert_eq!(Trouble::of(STEP), None);
        let said = format!("{STEP}ERROR: for ai-api  Container \"0c74db94b9bd\" is unhealthy.");
        let expected = Trouble::Dependency(Some("0c74db94b9bd".into()));
        assert_eq!(Trouble::of(&said), Some(expected));
    }
}
