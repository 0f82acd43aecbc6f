#!/bin/sh
# Builds the image of a stage, dev or prd, as workspace/settings.toml names it:
#
#   scripts/build_image.sh dev|prd [what docker build takes]
#
# Says on stdout what it is called.
set -eu
cd "$(dirname "$0")/.."

stage=${1:-}
case $stage in
    dev | prd) shift ;;
    *)
        echo "error: which image: dev or prd?" >&2
        exit 2
        ;;
esac

# The value of KEY under [images].
setting() {
    awk -v key="$1" '
        /^\[/ { inside = ($0 == "[images]") }
        inside && $1 == key { sub(/^[^"]*"/, ""); sub(/".*/, ""); print; exit }
    ' workspace/settings.toml
}

name=$(setting name)
repository=$(setting repository)
if [ -z "$name" ]; then
    echo "error: workspace/settings.toml has no name under [images]" >&2
    exit 1
fi
# The Compose files know it by its name alone; elsewhere it is called after where it is pushed to.
image=$name:$stage
set -- --tag "$image" "$@"
if [ -n "$repository" ]; then
    image=$repository/$image
    set -- "$@" --tag "$image"
fi

revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)
# An address may hold a password, and that an @ or a /.
source=$(git config --get remote.origin.url 2>/dev/null | sed 's#://.*@#://#' || true)
DOCKER_BUILDKIT=1 docker build --target "$stage" \
    --label "org.opencontainers.image.revision=$revision" \
    --label "org.opencontainers.image.created=$(date -u +%Y-%m-%dT%H:%M:%SZ)" \
    --label "org.opencontainers.image.source=$source" \
    "$@" . >&2
echo "$image"
