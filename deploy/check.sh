#!/bin/sh
# Checks what is in this folder with the tools that it is made for, as far as they are here. Exits with 1 if any objects.
set -u

deploy=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
home=$(dirname "$deploy")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# check WHAT COMMAND...: runs it, and shows what it says only if it fails
check() {
    what=$1
    shift
    if "$@" >"$scratch/said" 2>&1; then
        echo "ok       $what"
    else
        echo "FAILED   $what"
        cat "$scratch/said"
        failed=1
    fi
}

skip() {
    echo "skipped  $1: there is no $2 here"
}

if docker compose version >/dev/null 2>&1; then
    compose='docker compose'
elif command -v docker-compose >/dev/null 2>&1; then
    compose=docker-compose
else
    compose=
fi
if [ -n "$compose" ]; then
    # shellcheck disable=SC2086 # one word or two
    set -- $compose
    check 'docker-compose.yml' "$@" -f "$home/docker-compose.yml" config
    for profile in demo monitoring scale; do
        check "docker-compose.yml, profile $profile" \
            "$@" -f "$home/docker-compose.yml" --profile "$profile" config
    done
    printf 'services:\n  misp-core:\n    image: misp-core\n' >"$scratch/docker-compose.yml"
    export MISP_CURATOR="$home"
    check "misp-docker's override" \
        "$@" -f "$scratch/docker-compose.yml" -f "$deploy/misp-docker/docker-compose.override.yml" config
else
    skip 'docker-compose.yml' 'docker compose'
fi

if command -v promtool >/dev/null 2>&1; then
    check 'prometheus.yml' promtool check config --syntax-only "$deploy/monitoring/prometheus.yml"
    check 'alerts.yml' promtool check rules "$deploy/monitoring/alerts.yml"
    check 'alerts.test.yml' promtool test rules "$deploy/monitoring/alerts.test.yml"
else
    skip 'alerts' 'promtool'
fi

if command -v systemd-analyze >/dev/null 2>&1; then
    # The real paths, because it wants what is to be executed to exist.
    sed "s#/opt/misp-curator#$home#" "$deploy/systemd/misp-curator.service" >"$scratch/misp-curator.service"
    check 'misp-curator.service' systemd-analyze verify "$scratch/misp-curator.service"
    check 'misp-curator.service, exposure at most 2.0' \
        systemd-analyze security --offline=true --threshold=20 "$scratch/misp-curator.service"
else
    skip 'misp-curator.service' 'systemd-analyze'
fi

if command -v shellcheck >/dev/null 2>&1; then
    check 'shell scripts' shellcheck \
        "$home/curator" "$deploy/check.sh" "$deploy/healthcheck.sh" "$deploy/misp-docker/custom/files/customize_misp.sh"
else
    skip 'shell scripts' 'shellcheck'
fi

exit "$failed"
