# The curator in a container: docs/install.md. "docker build ." builds it from a source tree, and in an unpacked release
# archive it takes the program from there, without Maven.
ARG JAVA=17
# Where the program comes from: when Maven packs an archive, it fills in the place below at which this is used.
ARG packed=

FROM maven:3.9-eclipse-temurin-17 AS program
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -DskipTests -Dspotless.check.skip=true package \
 && mkdir /misp-curator \
 && tar -xzf target/misp-curator-*.tar.gz -C /misp-curator --strip-components=1

FROM scratch AS program-unpacked
COPY . /misp-curator

FROM program${packed} AS chosen

FROM eclipse-temurin:${JAVA}-jre
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="misp-curator" \
      org.opencontainers.image.description="Grades the events that MISP receives by the organisation that made them" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"

RUN groupadd --gid 10001 curator \
 && useradd --uid 10001 --gid 10001 --home-dir /var/lib/misp-curator --no-create-home --shell /usr/sbin/nologin curator \
 && install -d -o 10001 -g 10001 -m 0700 /var/lib/misp-curator
WORKDIR /opt/misp-curator

# Half of the container's memory is heap; the rest is for the journal's buffers, threads and classes. "container" says that
# the owners of mounted files are users of the host, of which there is nothing to warn.
ENV JAVA_OPTS="-XX:MaxRAMPercentage=50 -XX:-UsePerfData" \
    DATA_DIR=/var/lib/misp-curator \
    container=oci
VOLUME /var/lib/misp-curator
EXPOSE 9876

COPY --from=chosen /misp-curator ./

# A run that curates loads the classes that curation needs: kept ready-made, they make every start shorter. Their file is
# for everybody to read, and the image is not built if its user's Java does not start with them.
RUN JAVA_OPTS="-XX:ArchiveClassesAtExit=/opt/misp-curator/curator.jsa -Xlog:disable -XX:-UsePerfData" DATA_DIR=/tmp/data ./curator demo \
 && chmod 0444 curator.jsa && rm -rf /tmp/* \
 && find . ! -perm -0444 -exec chmod a+rX {} +
USER 10001:10001
RUN JAVA_OPTS="-Xshare:on -XX:SharedArchiveFile=/opt/misp-curator/curator.jsa -XX:-UsePerfData" ./curator --version

# Alive, not ready: a MISP that is away is no reason to start the curator again. Podman keeps this only in images of
# Docker's format; docker-compose.yml asks for the same.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["/opt/misp-curator/deploy/healthcheck.sh"]

ENTRYPOINT ["/opt/misp-curator/curator"]
CMD ["run"]
