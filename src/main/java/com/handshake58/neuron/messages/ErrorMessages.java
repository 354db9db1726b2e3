package com.handshake58.neuron.messages;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.timelock.BlsLibraryException;
import com.handshake58.neuron.store.DatabaseInUseException;
import com.handshake58.neuron.store.DatabaseProblem;
import com.handshake58.neuron.store.DatabaseUnreachableException;
import com.handshake58.neuron.store.FolderException;
import com.handshake58.neuron.store.FolderProblem;
import com.handshake58.neuron.store.IntentException;
import com.handshake58.neuron.store.IntentProblem;
import com.handshake58.neuron.store.IntentsInUseException;
import com.handshake58.neuron.store.StoreException;
import com.handshake58.neuron.store.StoreProblem;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.SubnetMissingException;
import com.handshake58.neuron.wallet.WalletException;
import java.nio.file.AccessDeniedException;

/** Finds the sentence of the area that an exception comes from. */
public final class ErrorMessages {
  private ErrorMessages() {}

  /** The area's sentence if the exception carries a problem, otherwise its own message. */
  public static String of(Exception e) {
    return switch (e) {
      case WalletException wallet -> WalletMessages.of(wallet.problem());
      case StoreException store -> of(store.problem());
      case DatabaseInUseException inUse -> DatabaseMessages.of(inUse);
      case DatabaseUnreachableException unreachable -> DatabaseMessages.of(unreachable);
      case FolderException folder ->
          FolderMessages.of(new FolderProblem.NotCreated(folder.folder()));
      case AccessDeniedException denied -> FolderMessages.accessDenied(denied.getFile());
      case IntentException intent -> IntentMessages.of(intent.problem());
      case IntentsInUseException inUse -> IntentMessages.of(inUse);
      case RpcException chain -> ChainMessages.sentence(chain);
      case SubnetMissingException missing -> ChainMessages.sentence(missing);
      case BlsLibraryException library -> WeightsMessages.noBlsLibrary(library.problem());
      default -> message(e);
    };
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : UntrustedText.messageOf(e);
  }

  public static String of(StoreProblem problem) {
    return switch (problem) {
      case FolderProblem folder -> FolderMessages.of(folder);
      case DatabaseProblem database -> DatabaseMessages.of(database);
      case IntentProblem intent -> IntentMessages.of(intent);
    };
  }
}
