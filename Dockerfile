FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
# Source maps and type declarations are for developers.
RUN find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete
COPY . .
# The bot learns its phrases here, so that a container starts in seconds.
RUN node --import tsx --eval "require('./intents/recogniser').loadRecogniser({ onProgress: console.log })"
# What `npm start` would build: nothing can be written where the container runs.
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /app
RUN mkdir /data && chown node:node /data
# All of it stays root's: the program cannot change itself.
COPY --from=build /app /app
USER node
ENV NODE_ENV=production
# Not below /app/data, where the learnt phrases are: a volume there would hide them.
ENV DATABASE_URL=sqlite:/data/helpline.db
VOLUME /data
EXPOSE 3978
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/start.cjs"]
