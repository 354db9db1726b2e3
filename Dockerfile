# The neuron as a container. /data holds the state and is the place for a volume.
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG BASE_IMAGE=debian:bookworm-slim

FROM ${BUILD_IMAGE} AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends maven \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /build
# The downloads depend on the pom alone, so a change of the sources downloads nothing.
COPY pom.xml mvnw ./
COPY .mvn .mvn
RUN ./mvnw -B -q dependency:go-offline
COPY LICENSE ./
COPY contracts contracts
COPY src src
RUN ./mvnw -B -q package -DskipTests

FROM ${BASE_IMAGE}
ARG VERSION=
LABEL org.opencontainers.image.title="neuron" \
      org.opencontainers.image.description="Miner and validator for Bittensor subnet 58 (Handshake58)" \
      org.opencontainers.image.licenses="LicenseRef-PolyForm-Shield-1.0.0" \
      org.opencontainers.image.version="${VERSION}"
COPY --from=build /build/target/neuron /opt/neuron
COPY --chmod=755 entrypoint.sh docker/health /usr/local/bin/
RUN ln -s /opt/neuron/bin/neuron /usr/local/bin/neuron \
 && groupadd --gid 10058 neuron \
 && useradd --uid 10058 --gid neuron --home-dir /data --no-create-home --shell /usr/sbin/nologin neuron \
 && mkdir --mode=1777 /data
# --user sets another user, such as the owner of mounted wallets.
USER 10058:10058
ENV HOME=/data LANG=C.UTF-8 NEURON_HEALTH_PORT=8058
WORKDIR /data
# Fails the build if the runtime refuses the AOT cache, which would cost seconds at every start, or if
# the label has another version than the program.
RUN NEURON_JAVA_OPTS=-XX:AOTMode=on neuron --version \
 && { [ -z "${VERSION}" ] || [ "${VERSION}" = "$(cat /opt/neuron/lib/version)" ]; }
EXPOSE 8091
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["entrypoint.sh"]
