# SPDX-License-Identifier: GPL-3.0-or-later
# Writes distributions.tsv, the values that tests/estimation/dist-values.c compares with:
#   Rscript distributions.R > distributions.tsv
# Base R alone; Laplace and Huber, which it lacks, are written out here. Run it again only to add rows.
cat("# ", R.version.string, ", tests/reference/distributions.R\n", sep = "")
cat("model\tx\ttheta1\ttheta2\ttheta3\tlog_density\tlog_cdf\tlog_survival\n")
number <- function(v) ifelse(is.na(v), "-", sprintf("%.17g", v))
rows <- function(model, x, theta, d, lower, upper) {
  theta <- c(theta, rep(NA, 3 - length(theta)))
  cat(sprintf("%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", model, number(x), number(theta[1]),
              number(theta[2]), number(theta[3]), number(d), number(lower), number(upper)), sep = "")
}
grid <- c(-1e8, -300, -50, -12, -5, -2.5, -1, -0.3, -1e-4, 0, 0.02, 0.7, 1, 1.345, 2, 3.3, 8, 37, 150, 1e5)
location_scale <- list(c(0, 1), c(2.5, 0.3), c(-40, 25), c(1e-6, 1e-9), c(3e7, 1e6))

for (t in location_scale) {
  x <- t[1] + t[2] * grid
  near <- abs(grid) < 1e5
  rows("normal", x, t, dnorm(x, t[1], t[2], log = TRUE), pnorm(x, t[1], t[2], log.p = TRUE),
       pnorm(x, t[1], t[2], lower.tail = FALSE, log.p = TRUE))
  rows("cauchy", x, t, dcauchy(x, t[1], t[2], log = TRUE), pcauchy(x, t[1], t[2], log.p = TRUE),
       pcauchy(x, t[1], t[2], lower.tail = FALSE, log.p = TRUE))
  rows("logistic", x, t, dlogis(x, t[1], t[2], log = TRUE), plogis(x, t[1], t[2], log.p = TRUE),
       plogis(x, t[1], t[2], lower.tail = FALSE, log.p = TRUE))
  z <- (x - t[1]) / t[2]
  tail <- function(z) ifelse(z > 0, log(0.5) - z, log1p(-0.5 * exp(pmin(z, 0))))
  rows("laplace", x, t, -abs(z) - log(2 * t[2]), tail(-z), tail(z))
  for (k in c(1.345, 0.5, 3)) {
    C <- sqrt(2 * pi) * (2 * pnorm(k) - 1) + 2 / k * exp(-k^2 / 2)
    below <- function(z) ifelse(z < -k, k * z + k^2 / 2 - log(k * C),
      log((exp(-k^2 / 2) / k + sqrt(2 * pi) * (pnorm(pmin(z, 0)) - pnorm(-k))) / C))
    far <- function(z) ifelse(z > 0, log1p(-exp(below(-z))), below(z))
    rho <- ifelse(abs(z) <= k, z^2 / 2, k * abs(z) - k^2 / 2)
    rows("huber", x, c(t, k), -rho - log(t[2] * C), far(z), far(-z))
  }
  for (df in c(0.3, 1, 2.13, 4, 29.5, 45, 300, 2e4, 3e5, 1e9)) {
    z <- (x - t[1]) / t[2]
    rows("student-t", x, c(t, df), dt(z, df, log = TRUE) - log(t[2]), pt(z, df, log.p = TRUE),
         pt(z, df, lower.tail = FALSE, log.p = TRUE))
  }
}
for (p in c(0.001, 0.3, 0.5, 0.8, 0.9999)) {
  rows("bernoulli", 0:1, p, dbinom(0:1, 1, p, log = TRUE), pbinom(0:1, 1, p, log.p = TRUE),
       pbinom(0:1, 1, p, lower.tail = FALSE, log.p = TRUE))
  for (n in c(1, 10, 12, 1000, 1e6)) {
    x <- unique(round(n * c(0, 0.1, 0.29, 0.3, 0.31, 0.5, 0.8, 0.82, 1)))
    rows("binomial", x, c(p, n), dbinom(x, n, p, log = TRUE), pbinom(x, n, p, log.p = TRUE),
         pbinom(x, n, p, lower.tail = FALSE, log.p = TRUE))
  }
}
for (m in c(1e-3, 0.61, 3, 40, 1234.5, 1e6)) {
  x <- unique(round(m * c(0, 0.5, 0.9, 0.999, 1, 1.001, 1.1, 2, 5)))
  rows("poisson", x, m, dpois(x, m, log = TRUE), ppois(x, m, log.p = TRUE),
       ppois(x, m, lower.tail = FALSE, log.p = TRUE))
}
