package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.store.DatabaseUnavailableException;
import com.handshake58.neuron.store.FolderProblem;
import com.handshake58.neuron.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of the Python validator, {@code state.npz} in the same folder: a ZIP with the arrays
 * {@code scores} and {@code hotkeys} by uid. A validator without rounds begins with its averages;
 * later starts do not read it. The file stays.
 */
public final class ReferenceState {
  private static final Logger LOG = LoggerFactory.getLogger(ReferenceState.class);
  private static final String FILE = "state.npz";

  /** A full subnet takes about 50 kB. */
  private static final int MAX_BYTES = 4 << 20;

  private ReferenceState() {}

  /**
   * Imports the averages if there are neither rounds nor averages yet, and the folder has a file.
   *
   * @throws StoreException if the file cannot be read
   */
  public static void importOnce(Path folder, RoundStore store) throws DatabaseUnavailableException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file) || !store.isEmpty()) {
      return;
    }
    Map<AccountId, Double> averages;
    try {
      averages = read(file);
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreException(
          new FolderProblem.UnreadableFile(folder, FILE, UntrustedText.messageOf(e)), e);
    }
    if (averages.isEmpty()) {
      return;
    }
    store.begin(averages);
    LOG.info("averages of {} hotkeys come from {}", averages.size(), file);
  }

  private static Map<AccountId, Double> read(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<Double> scores = array(zip, "scores").numbers();
      List<String> hotkeys = array(zip, "hotkeys").texts();
      if (scores.size() != hotkeys.size()) {
        throw new IOException(scores.size() + " scores belong to " + hotkeys.size() + " hotkeys");
      }
      Map<AccountId, Double> averages = new HashMap<>();
      for (int uid = 0; uid < scores.size(); uid++) {
        double score = scores.get(uid);
        if (!(score >= 0 && score <= 1)) {
          throw new IOException("the score of uid " + uid + " is not within 0 and 1: " + score);
        }
        averages.put(AccountId.fromSs58(hotkeys.get(uid)), score);
      }
      return averages;
    }
  }

  private static NumpyArray array(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name + ".npy");
    if (entry == null) {
      throw new IOException("it holds no " + name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("its " + name + " are larger than " + MAX_BYTES + " bytes");
      }
      return NumpyArray.decode(bytes);
    }
  }
}
