#!/bin/sh
# Builds the image for development. Takes what `docker build` takes: --platform linux/arm64, --no-cache.
exec "$(dirname "$0")/build_image.sh" dev "$@"
