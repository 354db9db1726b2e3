package com.handshake58.neuron.messages;

import com.handshake58.neuron.store.DatabaseInUseException;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.DatabaseProblem;
import com.handshake58.neuron.store.DatabaseUnreachableException;
import com.handshake58.neuron.store.PostgresAddress;
import com.handshake58.neuron.store.PostgresAddressProblem;

/** Sentences about the validator's database. */
public final class DatabaseMessages {
  private static final String NEW_FILE =
      "if the file is no database, or damaged, move it away; the next start creates a new one";

  private DatabaseMessages() {}

  public static String of(DatabaseProblem problem) {
    return problem.description() + ": " + remedy(problem);
  }

  public static String of(DatabaseInUseException inUse) {
    return inUse.getMessage()
        + switch (inUse.place()) {
          case DatabasePlace.InFile _ ->
              ": end that process first, or give this neuron another --neuron.name";
          case DatabasePlace.OnServer _ -> ": end that deployment first";
        };
  }

  public static String of(DatabaseUnreachableException unreachable) {
    return unreachable.getMessage()
        + ": check DATABASE_URL, that the server runs and that this machine may connect to it";
  }

  /** Completes "DATABASE_URL must be …, but the environment …". */
  public static String ofAddress(PostgresAddressProblem problem) {
    return problem.description()
        + switch (problem) {
          case PostgresAddressProblem.OtherScheme(var found) ->
              found.isPresent() ? ": give the address that psql takes" : "";
          case PostgresAddressProblem.OtherParts _ ->
              ": write the characters @ : / ? # % in user and password as %40 %3A %2F %3F %23 %25";
          case PostgresAddressProblem.Missing _ -> ": add it";
          case PostgresAddressProblem.PortOutOfRange _ -> ": correct it";
          case PostgresAddressProblem.UnknownSslMode(var known) ->
              ": give " + String.join(", ", known);
          case PostgresAddressProblem.Pooler _ -> ": give the server's own address";
          case PostgresAddressProblem.UnknownParameter(var _, var known) ->
              ": remove it; known are " + String.join(", ", known);
          case PostgresAddressProblem.BadEscape _ -> ": write it as %25";
          case PostgresAddressProblem.ControlCharacter _ -> ": remove it";
        };
  }

  /** The server answers, and the user may create no schema. */
  public static String noNewSchemas(PostgresAddress address, String version) {
    return reached(address, version)
        + ", but the user of DATABASE_URL may create no schema: GRANT CREATE ON DATABASE to it,"
        + " unless the hotkey's schema exists already";
  }

  public static String reached(PostgresAddress address, String version) {
    return address + " answers, PostgreSQL " + version;
  }

  public static String standsBy(DatabasePlace.OnServer place) {
    return "another deployment of this hotkey works on the database "
        + place
        + ": this one stands by and takes over when that one ends";
  }

  /** There is no such file or schema. */
  public static String noValidator(DatabasePlace place) {
    return "no validator has run here, there is no " + place + ": " + checkPlace(place);
  }

  /** There is none, or nothing was scanned into it. */
  public static String noClaims(DatabasePlace place) {
    return "no claims were scanned into "
        + place
        + ": run `neuron claims scan` first, or "
        + checkPlace(place);
  }

  private static String checkPlace(DatabasePlace place) {
    return switch (place) {
      case DatabasePlace.InFile _ ->
          "check --logging.logging_dir, --wallet.name, --wallet.hotkey, --netuid and --neuron.name";
      case DatabasePlace.OnServer _ ->
          "check DATABASE_URL, --wallet.name, --wallet.hotkey and --netuid";
    };
  }

  private static String remedy(DatabaseProblem problem) {
    return switch (problem) {
      case DatabaseProblem.NotOpened _ -> NEW_FILE;
      case DatabaseProblem.LibraryNotUnpacked _ ->
          "start the jar with a folder that has room and may hold programs, `java"
              + " -Dorg.sqlite.tmpdir=FOLDER -jar neuron.jar`, or "
              + Remedies.LOGGING_DIR;
      case DatabaseProblem.LibraryNotLoaded _ ->
          "run it on a Linux with glibc, or set DATABASE_URL to a PostgreSQL server";
      case DatabaseProblem.Unreadable(DatabasePlace place, var _) ->
          switch (place) {
            case DatabasePlace.InFile _ -> NEW_FILE;
            case DatabasePlace.OnServer _ ->
                "check that the user of DATABASE_URL may read the schema's tables, and that this"
                    + " version of the program created them";
          };
      case DatabaseProblem.WithoutTables(DatabasePlace place) ->
          "no validator has run there yet; start one with --mode=validator, or "
              + checkPlace(place);
      case DatabaseProblem.OtherVersion(DatabasePlace place) ->
          switch (place) {
            case DatabasePlace.InFile _ -> "run that version, or move the file away to start anew";
            case DatabasePlace.OnServer _ ->
                "run that version, or drop the schema to start anew without the rounds, averages"
                    + " and submissions in it";
          };
      case DatabaseProblem.MigrationFailed(DatabasePlace place, var _, var _) ->
          switch (place) {
            case DatabasePlace.InFile _ ->
                NEW_FILE
                    + "; otherwise check that the disk has room and this user may write the file";
            case DatabasePlace.OnServer _ ->
                "check that the user of DATABASE_URL may create schemas and tables (GRANT CREATE ON"
                    + " DATABASE)";
          };
      case DatabaseProblem.SharedSession _ -> "set DATABASE_URL to the server's own address";
      case DatabaseProblem.Refused(var _, DatabaseProblem.Refusal refusal) ->
          switch (refusal) {
            case CREDENTIALS -> "correct them in DATABASE_URL";
            case HOST_RULES -> "correct user or sslmode in DATABASE_URL, or the server's rules";
            case CONNECTION -> "check the password and sslmode in DATABASE_URL";
            case UNKNOWN_DATABASE -> "correct its name in DATABASE_URL or create it";
            case PERMISSION -> "grant CONNECT, or set another user in DATABASE_URL";
            case PARAMETERS -> "correct or remove it in DATABASE_URL";
          };
    };
  }
}
