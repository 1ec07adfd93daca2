#!/bin/sh
# Writes .env for docker-compose.yml with fresh random secrets, and .tls with the certificate of the SQL Server. Never overwrites: the
# database keeps the passwords of its first start.
set -eu
cd "$(dirname "$0")/.."
if [ -e .env ]; then
  echo ".env exists already; delete it, and the volumes with it, to start anew." >&2
  exit 1
fi

# 48 random bytes as letters and digits; the prefix meets SQL Server's password policy.
secret() { printf 'Aa1%s' "$(head -c 48 /dev/urandom | base64 | tr -dc 'A-Za-z0-9')"; }

# Seals the sign-in keys in the database. One line, which is PEM all the same; empty where there is no openssl, and then the program warns.
certificate() {
  command -v openssl > /dev/null || return 0
  openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj /CN=OrthoReferral -keyout - -out - 2> /dev/null | tr '\n' ' '
}

# The clients believe this very certificate and no other (ServerCertificate in their connection strings). The container's user is unknown
# outside, so it reads the key as anybody; outside, the folder keeps everybody but its owner away.
server_certificate() {
  command -v openssl > /dev/null || { echo "openssl is needed for the certificate of the SQL Server." >&2; exit 1; }
  mkdir -p .tls
  openssl req -x509 -newkey rsa:3072 -nodes -days 1095 -subj /CN=sqlserver -addext "subjectAltName=DNS:sqlserver,DNS:localhost" \
    -keyout .tls/sqlserver.key -out .tls/sqlserver.pem 2> /dev/null
  chmod 444 .tls/sqlserver.key .tls/sqlserver.pem
}

umask 077
server_certificate
cat > .env <<END
SQL_SA_PASSWORD=$(secret)
SQL_MIGRATOR_PASSWORD=$(secret)
SQL_APP_PASSWORD=$(secret)
SQL_ELSA_PASSWORD=$(secret)
ELSA_API_KEY=$(secret)
ELSA_SIGNING_KEY=$(secret)
ELSA_WEBHOOK_SECRET=$(secret)
ELSA_STUDIO_USER=
ELSA_STUDIO_PASSWORD=$(secret)
GRAFANA_PASSWORD=$(secret)
DATA_PROTECTION_CERTIFICATE="$(certificate)"
DATA_PROTECTION_PASSWORD=
AUTOMAPPER_LICENSE_KEY=
ELSA_REPLICAS=2
WEB_REPLICAS=1
HTTPS_PORT=8443
OTLP_ENDPOINT=
PATH_BASE=
PUBLIC_HOST=localhost
CLINIC_TIME_ZONE=
TUMOR_BOARD_WEEKDAY=
TUMOR_BOARD_TIME=
TEAM_PHONE=
CORD_COMPRESSION_PHONE=
LOCAL_ACCOUNTS=true
EMERGENCY_ACCOUNT=
OIDC_AUTHORITY=
OIDC_CLIENT_ID=
OIDC_CLIENT_SECRET=
OIDC_NAME=
OIDC_SCOPES=
OIDC_AUDIENCE=
OIDC_NAME_CLAIM=
OIDC_EMAIL_CLAIM=
OIDC_ROLE_CLAIM=
OIDC_ROLES=
OIDC_SITE_CLAIM=
OIDC_SITES=
NEWS_BASE_URL=
MAIL_HOST=
MAIL_PORT=587
MAIL_SECURITY=StartTls
MAIL_USER=
MAIL_PASSWORD=
MAIL_FROM=
WEBHOOK_URL=
WEBHOOK_SECRET=
OUTGOING_HOSTS=
OUTGOING_NETWORKS=
END
echo "Wrote .env. Next: docker compose up --build"
