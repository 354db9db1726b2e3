package com.handshake58.neuron.store;

import com.handshake58.neuron.base.ProgramFolder;
import java.nio.file.Path;

/** Why a database cannot be used as it is. Values hold no secret. */
public sealed interface DatabaseProblem extends StoreProblem {

  /**
   * SQLite cannot open the file.
   *
   * @param why SQLite's message
   */
  record NotOpened(Path file, String why) implements DatabaseProblem {
    @Override
    public String description() {
      return "the database " + file + " cannot be opened (" + why + ")";
    }
  }

  /**
   * SQLite's native library loads neither from the folder that it is unpacked into nor from the
   * database's.
   */
  record LibraryNotUnpacked(Path folder, ProgramFolder.Obstacle obstacle)
      implements DatabaseProblem {
    @Override
    public String description() {
      return "the library of SQLite cannot be unpacked: the temporary folder %s %s"
          .formatted(folder, obstacle.description());
    }
  }

  /**
   * SQLite's native library is not for this system, or the system cannot load it.
   *
   * @param why the driver's message
   */
  record LibraryNotLoaded(String why) implements DatabaseProblem {
    @Override
    public String description() {
      return "the library of SQLite cannot be loaded (" + why + ")";
    }
  }

  /**
   * A query failed.
   *
   * @param why the database's error
   */
  record Unreadable(DatabasePlace place, String why) implements DatabaseProblem {
    @Override
    public String description() {
      return "the database " + place + " cannot be read (" + why + ")";
    }
  }

  /** The file or schema lacks tables that a validator creates. */
  record WithoutTables(DatabasePlace place) implements DatabaseProblem {
    @Override
    public String description() {
      return "the database " + place + " has no tables of a validator";
    }
  }

  /** The tables are of a migration that this version does not have, or has in another form. */
  record OtherVersion(DatabasePlace place) implements DatabaseProblem {
    @Override
    public String description() {
      return "the database " + place + " was written by another version of the program";
    }
  }

  /**
   * A migration failed.
   *
   * @param domain whose tables it creates
   * @param why the database's error
   */
  record MigrationFailed(DatabasePlace place, String domain, String why)
      implements DatabaseProblem {
    @Override
    public String description() {
      return "the tables of %s cannot be created in %s (%s)".formatted(domain, place, why);
    }
  }

  /** A pooler shares the server's sessions among its clients, so that no lock is one client's. */
  record SharedSession(DatabasePlace.OnServer place) implements DatabaseProblem {
    @Override
    public String description() {
      return "the database "
          + place
          + " is reached through a pooler that shares sessions among its clients, so nobody can"
          + " lead there";
    }
  }

  /** The server refuses the connection, and waiting does not help. */
  record Refused(PostgresAddress address, Refusal refusal) implements DatabaseProblem {
    @Override
    public String description() {
      return "the database " + address + " " + refusal.predicate;
    }
  }

  /** Why a server refuses a connection, by its SQLState. */
  enum Refusal {
    /** 28P01. */
    CREDENTIALS("does not take the user or the password"),
    /** 28000. */
    HOST_RULES("does not let this user in from here"),
    /** 08004. */
    CONNECTION("refuses such a connection"),
    /** 3D000. */
    UNKNOWN_DATABASE("does not exist"),
    /** 42501. */
    PERMISSION("may not be used by this user"),
    /** 22023, or the driver refuses a parameter of the address. */
    PARAMETERS("refuses a parameter of the connection");

    private final String predicate;

    Refusal(String predicate) {
      this.predicate = predicate;
    }
  }
}
