#!/bin/sh
# Whether the curator in this container is alive. Bash asks it in some milliseconds; where there is no bash, or where the
# port is set in another way than by MANAGEMENT_PORT, the command "health" does, which costs a second of CPU.
port=${MANAGEMENT_PORT:-9876}

# Either answer comes from a curator that is alive: 401 where management.open-probes is false.
# shellcheck disable=SC2016 # $0 is for the inner shell
answer=$(bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" &&
    printf "GET /observe/health/live HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n" >&3 &&
    read -r -t 4 line <&3 && printf %s "$line"' "$port" 2>/dev/null)
case $answer in
    "HTTP/1."?" 200"* | "HTTP/1."?" 401"*) exit 0 ;;
esac

JAVA_OPTS='-Xmx32m -XX:-UsePerfData' exec "$(dirname "$0")/../curator" health --live
