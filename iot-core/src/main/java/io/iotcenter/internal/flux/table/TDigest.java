package io.iotcenter.internal.flux.table;

import java.util.Arrays;

/**
 * Estimates quantiles in little memory by the merging t-digest of Dunning and Ertl, with the sizes,
 * limits and interpolation of {@code github.com/influxdata/tdigest}, so that estimates are the
 * same.
 */
final class TDigest {
  private static final double COMPRESSION = 1_000;
  private static final int MOST_UNMERGED = 8_000;

  /** Merged clusters first, in order, then what came since. */
  private Cluster[] clusters = new Cluster[64];

  private int merged;
  private int size;
  private double total;
  private double smallest = Double.MAX_VALUE;
  private double largest = -Double.MAX_VALUE;

  private record Cluster(double mean, double weight) {
    Cluster plus(Cluster other) {
      double sum = weight + other.weight;
      return new Cluster(mean + other.weight * (other.mean - mean) / sum, sum);
    }
  }

  void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    if (size == clusters.length) {
      clusters = Arrays.copyOf(clusters, size * 2);
    }
    clusters[size++] = new Cluster(value, 1);
    total++;
    if (size - merged > MOST_UNMERGED) {
      merge();
    }
  }

  private void merge() {
    if (size == merged) {
      return;
    }
    Arrays.sort(clusters, 0, size, (a, b) -> Double.compare(a.mean, b.mean));
    double soFar = clusters[0].weight;
    double limit = total * share(1);
    int last = 0;
    for (int i = 1; i < size; i++) {
      Cluster next = clusters[i];
      if (soFar + next.weight <= limit) {
        clusters[last] = clusters[last].plus(next);
      } else {
        limit = total * share(place(soFar / total) + 1);
        clusters[++last] = next;
      }
      soFar += next.weight;
    }
    merged = last + 1;
    size = merged;
    smallest = Math.min(smallest, clusters[0].mean);
    largest = Math.max(largest, clusters[last].mean);
  }

  /** The share of the weight up to a place on the scale of clusters. */
  private static double share(double place) {
    return (Math.sin(Math.min(place, COMPRESSION) * Math.PI / COMPRESSION - Math.PI / 2) + 1) / 2;
  }

  private static double place(double share) {
    return COMPRESSION * (Math.asin(2 * share - 1) + Math.PI / 2) / Math.PI;
  }

  /** Estimates the value below which a share of all values lies; NaN without values. */
  double quantile(double share) {
    merge();
    if (size == 0) {
      return Double.NaN;
    }
    if (size == 1) {
      return clusters[0].mean;
    }
    double index = share * total;
    Cluster first = clusters[0];
    if (index <= first.weight / 2) {
      return smallest + 2 * index / first.weight * (first.mean - smallest);
    }
    double before = 0;
    double previousMiddle = 0;
    for (int i = 0; i < size; i++) {
      double middle = before + clusters[i].weight / 2;
      if (middle >= index) {
        return between(
            clusters[i - 1].mean, middle - index, clusters[i].mean, index - previousMiddle);
      }
      previousMiddle = middle;
      before += clusters[i].weight;
    }
    Cluster last = clusters[size - 1];
    double outer = index - total - last.weight / 2;
    return between(last.mean, outer, largest, last.weight / 2 - outer);
  }

  private static double between(double x1, double weight1, double x2, double weight2) {
    return x1 <= x2 ? sorted(x1, weight1, x2, weight2) : sorted(x2, weight2, x1, weight1);
  }

  private static double sorted(double x1, double weight1, double x2, double weight2) {
    double x = (x1 * weight1 + x2 * weight2) / (weight1 + weight2);
    return Math.max(x1, Math.min(x, x2));
  }
}
