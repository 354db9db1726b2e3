package com.handshake58.devnet.epoch;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A square matrix of {@link Fixed} numbers: rows are validators, columns are the rated neurons
 * ({@code pallets/subtensor/src/epoch/math.rs}). An absent entry of the source's sparse matrices is
 * 0 here.
 */
final class Matrix {
  private final long[][] rows;

  private Matrix(long[][] rows) {
    this.rows = rows;
  }

  /** Computes an entry of a new matrix. */
  @FunctionalInterface
  private interface Cell {
    long at(int row, int column);
  }

  /** Decides about an entry. */
  @FunctionalInterface
  interface Test {
    boolean at(int row, int column);
  }

  /** Reads stored rows: integers by column. Entries outside of the matrix are left out. */
  static Matrix of(List<? extends Map<Integer, Integer>> stored) {
    int n = stored.size();
    long[][] rows = new long[n][n];
    for (int i = 0; i < n; i++) {
      long[] row = rows[i];
      stored.get(i).forEach((j, value) -> put(row, j, value));
    }
    return new Matrix(rows);
  }

  private static void put(long[] row, int column, int value) {
    if (column < row.length) {
      row[column] = Fixed.of(value);
    }
  }

  private Matrix map(Cell cell) {
    int n = rows.length;
    long[][] result = new long[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        result[i][j] = cell.at(i, j);
      }
    }
    return new Matrix(result);
  }

  long at(int row, int column) {
    return rows[row][column];
  }

  /** Returns the entries that pass the test; the others become 0. */
  Matrix where(Test test) {
    return map((i, j) -> test.at(i, j) ? rows[i][j] : 0);
  }

  Matrix dividedBy(long divisor) {
    return map((i, j) -> Fixed.divide(rows[i][j], divisor));
  }

  Matrix rowsNormalized() {
    long[] sums = rowSums();
    return map((i, j) -> sums[i] > 0 ? Fixed.divide(rows[i][j], sums[i]) : rows[i][j]);
  }

  Matrix columnsNormalized() {
    long[] sums = new long[rows.length];
    for (long[] row : rows) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += row[j];
      }
    }
    return map((i, j) -> sums[j] != 0 ? Fixed.divide(rows[i][j], sums[j]) : rows[i][j]);
  }

  /** Divides each column by its largest entry. */
  Matrix columnsUpscaled() {
    long[] largest = new long[rows.length];
    for (long[] row : rows) {
      for (int j = 0; j < largest.length; j++) {
        largest[j] = Math.max(largest[j], row[j]);
      }
    }
    return map((i, j) -> largest[j] != 0 ? Fixed.divide(rows[i][j], largest[j]) : rows[i][j]);
  }

  /** Limits each column's entries. */
  Matrix clipped(long[] limits) {
    return map((i, j) -> Math.min(rows[i][j], limits[j]));
  }

  /** Multiplies each row by its factor. */
  Matrix scaled(long[] factors) {
    return map((i, j) -> Fixed.multiply(rows[i][j], factors[i]));
  }

  /** Returns this matrix plus a share of the difference to another one. */
  Matrix interpolated(Matrix other, long share) {
    if (share == Fixed.ONE) {
      return other;
    }
    return map((i, j) -> rows[i][j] + Fixed.multiply(share, other.rows[i][j] - rows[i][j]));
  }

  /** Returns the moving average with an older matrix; alpha is the share of this one. */
  Matrix averaged(Matrix old, long alpha) {
    return map(
        (i, j) ->
            Fixed.multiply(alpha, rows[i][j]) + Fixed.multiply(Fixed.ONE - alpha, old.rows[i][j]));
  }

  long[] rowSums() {
    long[] sums = new long[rows.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Fixed.sum(rows[i]);
    }
    return sums;
  }

  /** Returns each column's sum weighted by the rows' factors. */
  long[] columnSums(long[] factors) {
    long[] sums = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += Fixed.multiply(factors[i], rows[i][j]);
      }
    }
    return sums;
  }

  /** Returns each row's sum weighted by the columns' factors. */
  long[] rowSums(long[] factors) {
    long[] sums = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < sums.length; j++) {
        sums[i] += Fixed.multiply(factors[j], rows[i][j]);
      }
    }
    return sums;
  }

  /** Returns a row's entries as 0 to 65535 by column, those of a second matrix that are not 0. */
  SortedMap<Integer, Integer> stored(int row, Matrix present) {
    SortedMap<Integer, Integer> stored = new TreeMap<>();
    for (int j = 0; j < rows.length; j++) {
      if (present.rows[row][j] != 0) {
        stored.put(j, Fixed.toU16(rows[row][j]));
      }
    }
    return stored;
  }
}
