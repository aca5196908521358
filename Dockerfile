# The curator in a container: docs/install.md.
#   docker build .                    from a source tree
#   docker build --target archive .   in an unpacked release archive, without Maven
ARG JAVA=17

FROM maven:3.9-eclipse-temurin-17 AS source
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -DskipTests -Dspotless.check.skip=true package \
 && mkdir /misp-curator \
 && tar -xzf target/misp-curator-*.tar.gz -C /misp-curator --strip-components=1

FROM eclipse-temurin:${JAVA}-jre AS runtime
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="misp-curator" \
      org.opencontainers.image.description="Grades the events that MISP receives by the organisation that made them" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"

RUN groupadd --gid 10001 curator \
 && useradd --uid 10001 --gid 10001 --home-dir /var/lib/misp-curator --no-create-home --shell /usr/sbin/nologin curator \
 && install -d -o 10001 -g 10001 -m 0700 /var/lib/misp-curator
WORKDIR /opt/misp-curator

# Half of the container's memory is heap; the rest is for the journal's buffers, threads and classes.
ENV JAVA_OPTS="-XX:MaxRAMPercentage=50 -XX:-UsePerfData" \
    DATA_DIR=/var/lib/misp-curator
VOLUME /var/lib/misp-curator
EXPOSE 9876

# Alive, not ready: a MISP that is away is no reason to start the curator anew.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["env", "JAVA_OPTS=-Xmx32m -XX:TieredStopAtLevel=1 -XX:-UsePerfData", "/opt/misp-curator/curator", "health", "--live"]

ENTRYPOINT ["/opt/misp-curator/curator"]
CMD ["run"]

# A run that curates loads the classes that curation needs: kept ready-made, they make every start shorter.
FROM runtime AS archive
COPY . ./
RUN JAVA_OPTS="-XX:ArchiveClassesAtExit=/opt/misp-curator/curator.jsa -Xlog:disable -XX:-UsePerfData" ./curator demo
USER 10001:10001

FROM runtime
COPY --from=source /misp-curator ./
RUN JAVA_OPTS="-XX:ArchiveClassesAtExit=/opt/misp-curator/curator.jsa -Xlog:disable -XX:-UsePerfData" ./curator demo
USER 10001:10001
