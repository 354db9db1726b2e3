package com.handshake58.textflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The compiled classes of the program, and who inherits from whom. */
final class ProgramClasses {
  private static final String THROWABLE = "java/lang/Throwable";

  private final Map<String, ClassModel> classes = new TreeMap<>();
  private final Map<String, List<String>> children = new HashMap<>();
  private final Map<String, Boolean> throwable = new HashMap<>();

  /**
   * Reads all classes below a folder.
   *
   * @param prefix of the names of those that belong to the program, with slashes
   */
  ProgramClasses(Path folder, String prefix) {
    try (Stream<Path> files = Files.walk(folder.resolve(prefix))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        ClassModel model = ClassFile.of().parse(file);
        classes.put(model.thisClass().asInternalName(), model);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    classes.forEach(
        (name, model) ->
            parents(model)
                .forEach(p -> children.computeIfAbsent(p, x -> new ArrayList<>()).add(name)));
  }

  Collection<ClassModel> all() {
    return classes.values();
  }

  boolean contains(String name) {
    return classes.containsKey(name);
  }

  ClassModel get(String name) {
    return classes.get(name);
  }

  private static List<String> parents(ClassModel model) {
    List<String> parents = new ArrayList<>();
    model.superclass().ifPresent(c -> parents.add(c.asInternalName()));
    model.interfaces().forEach(c -> parents.add(c.asInternalName()));
    return parents;
  }

  /** The class that declares a method, searched from a class upwards. */
  Optional<String> declaring(String owner, String name, String descriptor) {
    ClassModel model = classes.get(owner);
    if (model == null) {
      return Optional.empty();
    }
    if (method(model, name, descriptor).isPresent()) {
      return Optional.of(owner);
    }
    return parents(model).stream()
        .flatMap(p -> declaring(p, name, descriptor).stream())
        .findFirst();
  }

  static Optional<MethodModel> method(ClassModel model, String name, String descriptor) {
    return model.methods().stream()
        .filter(m -> m.methodName().equalsString(name) && m.methodType().equalsString(descriptor))
        .findFirst();
  }

  /** A class and all that inherit from it. */
  Set<String> family(String name) {
    Set<String> family = new LinkedHashSet<>();
    addFamily(name, family);
    return family;
  }

  private void addFamily(String name, Set<String> family) {
    if (family.add(name)) {
      children.getOrDefault(name, List.of()).forEach(child -> addFamily(child, family));
    }
  }

  /** The first class or interface of a library from which a class inherits that method. */
  Optional<String> libraryParent(String owner, String name, int parameters) {
    ClassModel model = classes.get(owner);
    if (model == null) {
      return declares(owner, name, parameters) ? Optional.of(owner) : Optional.empty();
    }
    return parents(model).stream()
        .flatMap(p -> libraryParent(p, name, parameters).stream())
        .findFirst();
  }

  private static boolean declares(String library, String name, int parameters) {
    Class<?> type = library(library);
    return type != null
        && Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getDeclaredMethods()))
            .anyMatch(m -> m.getName().equals(name) && m.getParameterCount() == parameters);
  }

  boolean isThrowable(String name) {
    Boolean known = throwable.get(name);
    if (known == null) {
      known = findThrowable(name);
      throwable.put(name, known);
    }
    return known;
  }

  private boolean findThrowable(String name) {
    ClassModel model = classes.get(name);
    if (model != null) {
      return model.superclass().map(c -> isThrowable(c.asInternalName())).orElse(false);
    }
    if (name.equals(THROWABLE)) {
      return true;
    }
    Class<?> type = library(name);
    return type != null && Throwable.class.isAssignableFrom(type);
  }

  boolean isEnum(String name) {
    return classes.containsKey(name) && classes.get(name).flags().has(AccessFlag.ENUM);
  }

  private static Class<?> library(String name) {
    if (name.startsWith("[")) {
      return null;
    }
    try {
      return Class.forName(name.replace('/', '.'), false, ProgramClasses.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
