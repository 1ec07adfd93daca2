# Caddy without root: its binary carries a capability that a container without privileges may not have.
FROM caddy:2.10-alpine
RUN apk add --no-cache libcap \
 && setcap -r /usr/bin/caddy \
 && apk del libcap \
 && mkdir -p /data /config \
 && chown -R 1000:1000 /data /config
COPY eng/compose/Caddyfile eng/compose/Caddyfile.studio /etc/caddy/
USER 1000:1000
