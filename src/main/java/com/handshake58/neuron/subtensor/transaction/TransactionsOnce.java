package com.handshake58.neuron.subtensor.transaction;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.DurableFile;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.store.FileLockHolder;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.extrinsic.Submitter.Until;
import com.handshake58.neuron.substrate.extrinsic.Terms;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account's calls for one purpose, none sent twice: not while an earlier one may still land,
 * not by two processes at a time, not after a crash at any moment. In a file, which is there for as
 * long as a call's end is not known, stand the call's terms from before it is signed, and the hash
 * of its extrinsic from before it is sent.
 *
 * <p>Programs with other files may use the same key, such as a validator beside a miner. The chain
 * then takes one extrinsic for a nonce, and the other one's end is {@code Superseded}.
 */
public final class TransactionsOnce implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionsOnce.class);

  private final Node node;
  private final Transactions transactions;
  private final Path file;
  private final FileLockHolder lock;

  /**
   * A call that was left open.
   *
   * @param says what it says
   * @param end what came of it; where that is not known yet, nothing is to be sent
   */
  public record Earlier(String says, Transacted end) {}

  private TransactionsOnce(Node node, Transactions transactions, Path file, FileLockHolder lock) {
    this.node = node;
    this.transactions = transactions;
    this.file = file;
    this.lock = lock;
  }

  /**
   * Takes the turn, until it is closed.
   *
   * @param netuid for the sentences
   * @param file of this purpose, account and chain; its folder is made where it is absent
   * @throws IOException if another process has the turn, or the folder cannot be used
   */
  public static TransactionsOnce open(Node node, Signer signer, int netuid, Path file)
      throws IOException {
    Transactions transactions = new Transactions(new Submitter(node), signer, netuid);
    return new TransactionsOnce(node, transactions, file, lock(file));
  }

  private static FileLockHolder lock(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException(
          "the folder "
              + folder
              + " cannot be made: make its place writable, or set --logging.logging_dir",
          e);
    }
    return FileLockHolder.take(
        file,
        pid ->
            new IOException(
                (pid.isPresent() ? "process " + pid.getAsLong() : "another process")
                    + " is sending the same ("
                    + file
                    + "): wait for it to end"));
  }

  /** Whether a call was left open: {@link #settle} tells what came of it. */
  public static boolean isOpen(Path file) {
    return Files.exists(file);
  }

  /**
   * Looks for the call that an earlier turn left open, and closes it where its end is known.
   *
   * @return empty if none is open
   * @throws IntentFileException if the file is not a record of this account's on this chain
   * @throws RpcException if the chain cannot be read now; then nothing new is known
   */
  public Optional<Earlier> settle() throws IOException, InterruptedException {
    Optional<TransactionIntent> open = read();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    check(open.get());
    Transacted end = end(open.get());
    close(end);
    return Optional.of(new Earlier(open.get().says(), end));
  }

  /**
   * Sends a call, once, and watches it.
   *
   * @param says what it says, for people
   * @throws IOException if the chain does not give the terms or the intent cannot be stored;
   *     nothing was sent then
   * @throws IllegalStateException if an earlier call is open
   */
  public Transacted send(Call call, String says, Until until)
      throws IOException, InterruptedException {
    if (isOpen(file)) {
      throw new IllegalStateException("an earlier transaction is open: " + file);
    }
    Terms terms = transactions.terms();
    TransactionIntent intent =
        new TransactionIntent(
            says,
            transactions.account(),
            node.genesis(),
            terms.nonce(),
            terms.lastBlock(),
            terms.era().birth(),
            Optional.empty());
    DurableFile.write(file, intent.toJson());
    Transacted end =
        transactions.<IOException>send(
            call, terms, until, hash -> DurableFile.write(file, intent.signed(hash).toJson()));
    close(end);
    return end;
  }

  @Override
  public void close() {
    lock.close();
  }

  private Transacted end(TransactionIntent intent) throws RpcException, InterruptedException {
    Optional<Bytes32> extrinsic = intent.extrinsic();
    if (extrinsic.isEmpty()) {
      return new Transacted.NotSent("the program ended before it was signed");
    }
    Terms terms = transactions.restore(intent.nonce(), intent.lastBlock());
    try {
      return transactions.resolve(terms, extrinsic.get());
    } catch (RpcException e) {
      // Long ago: nodes forget what happened in a block, and it does not matter any more.
      if (!transactions.isOver(terms)) {
        throw e;
      }
      return new Transacted.Refused(
          "Unknown",
          "it can land no more, its last block being "
              + intent.lastBlock()
              + ", and how it ended the node does not tell ("
              + e.getMessage()
              + ")");
    }
  }

  private void close(Transacted end) {
    if (end instanceof Transacted.InDoubt) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted; it is looked at again next time", file, e);
    }
  }

  private Optional<TransactionIntent> read() throws IOException {
    try {
      return Optional.of(TransactionIntent.fromJson(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw unusable("cannot be read (" + e.getMessage() + ")");
    }
  }

  private void check(TransactionIntent intent) throws IOException, InterruptedException {
    if (!intent.account().equals(transactions.account())) {
      throw unusable("is the account " + intent.account() + "'s");
    }
    if (!intent.genesis().equals(node.genesis())) {
      throw unusable("is of another chain (genesis " + intent.genesis() + ")");
    }
    try {
      transactions.restore(intent.nonce(), intent.lastBlock());
    } catch (IllegalArgumentException e) {
      throw unusable("cannot be read (" + e.getMessage() + ")");
    }
  }

  private IntentFileException unusable(String why) {
    return new IntentFileException(
        "the record of an earlier transaction, "
            + file
            + ", "
            + why
            + ", so that nothing more is sent: delete it once that transaction has landed or can"
            + " land no more");
  }
}
