#!/bin/sh
# Turns MISP's ZeroMQ publisher on, as the curator needs it. misp-docker runs this file at each start of misp-core, when
# MISP is configured; its own environment has no switch for ZeroMQ. Safe to run again.
set -eu

misp=/var/www/MISP/app

set_misp() {
    sudo -u www-data "$misp/Console/cake" Admin setSetting -q "$@"
}

# MISP takes its publisher for running when any process has the number that is in this file. It outlives the container,
# and in a new one the number may be another's: then nothing would ever be published.
pid_file=$misp/files/scripts/tmp/mispzmq.pid
if [ -f "$pid_file" ] && ! grep -qs mispzmq "/proc/$(cat "$pid_file")/cmdline"; then
    rm -f "$pid_file"
fi

# All addresses of this container, whose port 50000 only the containers of its network reach. The default is loopback.
set_misp Plugin.ZeroMQ_host 0.0.0.0
set_misp Plugin.ZeroMQ_port 50000
set_misp Plugin.ZeroMQ_event_notifications_enable true
set_misp Plugin.ZeroMQ_warninglist_notifications_enable true

# Credentials that were set here are unset here, too; those that somebody has set in MISP are left alone.
ours=$misp/files/misp-curator.credentials
if [ -n "${MISP_ZEROMQ_USERNAME:-}" ] && [ -n "${MISP_ZEROMQ_PASSWORD:-}" ]; then
    set_misp Plugin.ZeroMQ_username "$MISP_ZEROMQ_USERNAME"
    set_misp Plugin.ZeroMQ_password "$MISP_ZEROMQ_PASSWORD"
    : > "$ours"
elif [ -n "${MISP_ZEROMQ_USERNAME:-}${MISP_ZEROMQ_PASSWORD:-}" ]; then
    echo "misp-curator | MISP_ZEROMQ_USERNAME and MISP_ZEROMQ_PASSWORD belong together: neither is set in MISP" >&2
elif [ -f "$ours" ]; then
    set_misp -n Plugin.ZeroMQ_username
    set_misp -n Plugin.ZeroMQ_password
    rm -f "$ours"
fi

# Last, because it starts the publisher with what is set by then.
set_misp Plugin.ZeroMQ_enable true
echo "misp-curator | ZeroMQ is on"
