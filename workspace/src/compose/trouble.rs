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
    /// It would have to be built, and must not be.
    NotBuilt,
    /// Newer engines build by a plugin.
    NoBuildx,
    /// The build failed by itself.
    Build,
    /// The Compose file of production demands it.
    NoPassword,
    /// A service that others wait for failed.
    Dependency,
}

impl Trouble {
    /// What 1.29 and v2 say of it, on engines from 20.10 on.
    pub(super) fn of(said: &str) -> Option<Self> {
        let knows = |words: &[&str]| words.iter().any(|word| said.contains(word));
        let line = |words: &[&str]| {
            said.lines()
                .find(|line| words.iter().any(|word| line.contains(word)))
        };
        if let Some(line) = line(&["port is already allocated", "address already in use"]) {
            Some(Self::Port {
                address: line.split(' ').find_map(address).unwrap_or("a port".into()),
                container: between(line, "on endpoint ", " (")
                    .unwrap_or("a container")
                    .into(),
            })
        } else if let Some(name) = between(said, "The container name \"/", "\" is already in use") {
            Some(Self::Name(name.into()))
        } else if knows(&["set DB_PASS in .env"]) {
            Some(Self::NoPassword)
        } else if knows(&["needs to be built, but --no-build", "No such image"]) {
            Some(Self::NotBuilt)
        } else if knows(&["buildx component is missing"]) {
            Some(Self::NoBuildx)
        } else if knows(&[
            "/v2/",
            "pull access denied",
            "manifest unknown",
            "manifest for ",
        ]) {
            let service = said.lines().find(|line| line.contains(" Error "));
            Some(Self::Image {
                name: image(said),
                service: service
                    .and_then(|line| line.split_whitespace().next())
                    .map(Into::into),
            })
        } else if knows(&["failed to build", "failed to solve"]) {
            Some(Self::Build)
        } else if knows(&[
            "exited with code",
            "didn't complete successfully",
            "is unhealthy",
        ]) {
            Some(Self::Dependency)
        } else {
            None
        }
    }
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
                Trouble::NotBuilt,
            ),
            (
                " ai-api Warning Get \"https://registry-1.docker.io/v2/\": no such host\nError response from daemon: \
                 no such image: ai-api:dev: No such image: ai-api:dev",
                Trouble::NotBuilt,
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
                "ERROR: Missing mandatory value for \"environment\" option: set DB_PASS in .env",
                Trouble::NoPassword,
            ),
            (
                "required variable DB_PASS is missing a value: set DB_PASS in .env",
                Trouble::NoPassword,
            ),
            (
                "ERROR: for ai-prd-api  Container \"3caa7564430b\" exited with code 1.",
                Trouble::Dependency,
            ),
            (
                "service \"ai-migrate\" didn't complete successfully: exit 1",
                Trouble::Dependency,
            ),
        ] {
            assert_eq!(Trouble::of(said), Some(expected), "{said}");
        }
        assert_eq!(Trouble::of("something else"), None);
    }
}
