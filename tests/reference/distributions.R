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
# Quantiles are chosen from the far lower to the far upper tail; the values are those at the printed x.
levels <- c(1e-250, 1e-60, 1e-12, 1e-4, 0.03, 0.3, 0.5, 0.8, 0.99)
spread <- function(q) {
  x <- c(sapply(levels, q, lower.tail = TRUE), sapply(levels[1:5], q, lower.tail = FALSE))
  sort(unique(x[is.finite(x)]))
}
for (t in list(c(0, 1), c(3.5, 0.3), c(0.694, 2e-4), c(-20, 2))) {
  x <- spread(function(p, lower.tail) qlnorm(p, t[1], t[2], lower.tail = lower.tail))
  rows("log-normal", x, t, dlnorm(x, t[1], t[2], log = TRUE), plnorm(x, t[1], t[2], log.p = TRUE),
       plnorm(x, t[1], t[2], lower.tail = FALSE, log.p = TRUE))
}
for (r in c(1e-9, 0.05, 1, 3e6)) {
  x <- spread(function(p, lower.tail) qexp(p, r, lower.tail = lower.tail))
  rows("exponential", x, r, dexp(x, r, log = TRUE), pexp(x, r, log.p = TRUE),
       pexp(x, r, lower.tail = FALSE, log.p = TRUE))
}
for (t in list(c(0.01, 1), c(0.5, 2), c(1, 0.1), c(2.4, 0.055), c(25, 0.35), c(116, 1e9), c(2e3, 1),
               c(1e5, 30), c(22208207.1, 11093808.5))) {
  x <- spread(function(p, lower.tail) qgamma(p, t[1], t[2], lower.tail = lower.tail))
  x <- x[x > 1e-290]
  rows("gamma", x, t, dgamma(x, t[1], t[2], log = TRUE), pgamma(x, t[1], t[2], log.p = TRUE),
       pgamma(x, t[1], t[2], lower.tail = FALSE, log.p = TRUE))
}
for (t in list(c(0.3, 2), c(1, 1), c(1.7, 48), c(12, 1e-6), c(4543.75, 2))) {
  x <- spread(function(p, lower.tail) qweibull(p, t[1], t[2], lower.tail = lower.tail))
  x <- x[x > 1e-290]
  rows("weibull", x, t, dweibull(x, t[1], t[2], log = TRUE), pweibull(x, t[1], t[2], log.p = TRUE),
       pweibull(x, t[1], t[2], lower.tail = FALSE, log.p = TRUE))
}
for (t in location_scale) {
  z <- c(-5, -2.5, -1, -0.3, 0, 0.7, 1.345, 3.3, 8, 37, 150, 600)
  x <- t[1] + t[2] * z
  z <- (x - t[1]) / t[2]
  rows("gumbel", x, t, -z - exp(-z) - log(t[2]), -exp(-z), log(-expm1(-exp(-z))))
}
for (t in list(c(0.5, 0.5), c(1, 1), c(2, 3), c(0.02, 7), c(40, 1.5), c(300, 900), c(1e5, 4e5), c(2e7, 1e7))) {
  x <- spread(function(p, lower.tail) suppressWarnings(qbeta(p, t[1], t[2], lower.tail = lower.tail)))
  x <- x[x > 1e-290 & x < 1 - 1e-9]
  rows("beta", x, t, dbeta(x, t[1], t[2], log = TRUE), pbeta(x, t[1], t[2], log.p = TRUE),
       pbeta(x, t[1], t[2], lower.tail = FALSE, log.p = TRUE))
}
for (t in list(c(0, 1), c(-3, 5.5), c(1e6, 1000001), c(1.5e-9, 4e-9))) {
  x <- t[1] + (t[2] - t[1]) * c(0.001, 0.2, 0.5, 0.77, 0.999)
  rows("uniform", x, t, dunif(x, t[1], t[2], log = TRUE), punif(x, t[1], t[2], log.p = TRUE),
       punif(x, t[1], t[2], lower.tail = FALSE, log.p = TRUE))
}
for (p in c(1e-6, 0.0019, 0.3, 0.62, 0.999, 1)) {
  x <- unique(round(c(0, 1, 2, 7, 0.1 / p, 1 / p, 5 / p, 40 / p)))
  rows("geometric", x, p, dgeom(x, p, log = TRUE), pgeom(x, p, log.p = TRUE),
       pgeom(x, p, lower.tail = FALSE, log.p = TRUE))
}
for (t in list(c(0.01, 5), c(1, 3), c(1.847, 518.96), c(6.5, 28.1), c(300, 2), c(1e5, 40), c(3e7, 1000))) {
  x <- unique(round(t[2] * c(0, 0.5, 0.9, 1, 1.1, 2, 5, 20)))
  rows("negative-binomial", x, t, dnbinom(x, size = t[1], mu = t[2], log = TRUE),
       pnbinom(x, size = t[1], mu = t[2], log.p = TRUE),
       pnbinom(x, size = t[1], mu = t[2], lower.tail = FALSE, log.p = TRUE))
}
