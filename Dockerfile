# One image for every process of the house; which one it is, the command says: apps/<name>/dist/main.js.
FROM node:24-slim AS build
WORKDIR /house
ENV NX_DAEMON=false
# The image is built without git: --build-arg PATENWERK_COMMIT=$(git rev-parse --short=9 HEAD)
ARG PATENWERK_COMMIT=''
COPY . .
RUN npm ci --no-audit --no-fund --loglevel=error && node tools/build.mjs
# Tests, the browser's sources and the embedded database stay behind.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error \
    --workspace apps/gateway --workspace apps/sites --workspace apps/people --workspace apps/matching --workspace apps/training --workspace apps/notifications \
  && rm -rf apps/e2e libs/testing libs/local-servers node_modules/.cache \
  && find apps libs -type d -name src -not -path '*/node_modules/*' -prune -exec rm -rf {} +

FROM node:24-slim
ENV NODE_ENV=production HEALTH_PORT=9090
WORKDIR /house
COPY --from=build /house/package.json ./
COPY --from=build /house/node_modules node_modules
COPY --from=build /house/libs libs
COPY --from=build /house/apps apps
# Migrating, backup and restore belong to the image too.
COPY --from=build /house/dist/migrate.js /house/dist/services.js /house/dist/backup.js /house/dist/restore.js dist/
COPY --from=build /house/dist/backups dist/backups
# The image's own unprivileged user; it owns nothing here.
USER node
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HEALTH_PORT + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--enable-source-maps"]
