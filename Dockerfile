# Laurel's web process; the worker is the same image with another command:
#   docker build -t laurel .
#   docker run --env-file .env -p 4500:4500 laurel
#   docker run --env-file .env --no-healthcheck laurel node app/jobs/main.ts
FROM node:24-bookworm-slim AS build
WORKDIR /laurel
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma prisma
RUN npm ci
COPY . .
# What npm brings for machines without Node 24 and PostgreSQL is not needed here.
RUN npm run build && npm prune --omit=dev --omit=optional

FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=4500
WORKDIR /laurel
COPY --from=build /laurel/package.json ./
COPY --from=build /laurel/node_modules node_modules
COPY --from=build /laurel/prisma prisma
COPY --from=build /laurel/app app
COPY --from=build /laurel/build build
# What the discount function makes of a cart is asked of itself.
COPY --from=build /laurel/extensions/loyalty-discount/dist extensions/loyalty-discount/dist
USER node
EXPOSE 4500
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm: it hears SIGTERM and finishes what it has in hand.
CMD ["node", "app/server.ts"]
