# `summarizer serve` in a container: docs/serving.md says how to run it.
FROM python:3.11-slim

RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin summarizer
WORKDIR /build
COPY pyproject.toml README.md LICENSE constraints.txt ./
COPY summarizer summarizer
RUN pip install --no-cache-dir -c constraints.txt '.[serve,documents,parquet]' && rm -rf /build/*

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /
USER summarizer
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
ENTRYPOINT ["summarizer", "serve", "--host", "0.0.0.0"]
