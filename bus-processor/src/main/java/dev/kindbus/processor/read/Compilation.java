package dev.kindbus.processor.read;

import dev.kindbus.processor.model.ModularName;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.Occupant;
import dev.kindbus.processor.model.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The compiler, as the readers see it: its questions and answers, and which types it is compiling from source. One instance
 * lives as long as the processor; the elements it answers with live for one round.
 */
public final class Compilation {
    private final Elements elements;
    private final Types types;
    private final SourceTrees sources;
    private final ClassFiles classFiles;
    private final int release;

    /** The outermost types compiled from source so far, with what each is, generated ones too. */
    private final Map<ModularName, String> roots = new HashMap<>();

    /** One of them by its name in small letters, which is its file's where file names ignore case. */
    private final Map<ModularName, ModularName> byFile = new HashMap<>();

    /** Whether a top-level type is auxiliary: to ask the compiler takes as long as its file is. */
    private final Map<ModularName, Boolean> auxiliaries = new HashMap<>();

    /** Read when they are first asked for. */
    private Set<String> namesOfJavaLang = Set.of();

    /** The compiler that runs a processor. */
    public Compilation(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.types = environment.getTypeUtils();
        this.sources = SourceTrees.of(environment);
        this.classFiles = new ClassFiles(elements, types, environment.getFiler());
        this.release = Integer.parseInt(environment.getSourceVersion().name().substring("RELEASE_".length()));
    }

    /** Takes note of the sources a round brought. */
    public void add(Set<? extends Element> rootElements) {
        for (Element root : rootElements) {
            if (root instanceof TypeElement type) {
                add(nameOf(type), type);
            }
        }
    }

    /**
     * Takes note of the types that the processor itself wrote in the round before, which javac does not call sources of the
     * last round.
     */
    public void addWritten(List<ModularName> names) {
        for (ModularName name : names) {
            find(name).ifPresent(type -> add(name, type));
        }
    }

    private void add(ModularName name, TypeElement type) {
        roots.put(name, Articles.of(type));
        byFile.putIfAbsent(name.ignoringCase(), name);
    }

    /** The name of a type, by which {@link #find} finds it again in a later round. */
    public ModularName nameOf(TypeElement type) {
        return new ModularName(moduleOf(type), type.getQualifiedName().toString());
    }

    /** The type of a name, unless the compiler finds none. */
    public Optional<TypeElement> find(ModularName name) {
        ModuleElement module = elements.getModuleElement(name.module());
        return Optional.ofNullable(
                module == null ? elements.getTypeElement(name.name()) : elements.getTypeElement(module, name.name()));
    }

    /** The type that a name means in the module of another. */
    Optional<TypeElement> find(Element seenFrom, String qualifiedName) {
        return find(new ModularName(moduleOf(seenFrom), qualifiedName));
    }

    /** The name of the module of an element, empty for the unnamed one and where there are no modules. */
    String moduleOf(Element element) {
        ModuleElement module = elements.getModuleOf(element);
        return module == null ? "" : module.getQualifiedName().toString();
    }

    /** Whether a top-level type of that name is compiled from source. */
    boolean isSource(ModularName name) {
        return roots.containsKey(name);
    }

    /** What has that name, or one that differs only in case: a top-level type that is compiled from source, or a package. */
    public Optional<Occupant> occupant(ModularName name) {
        ModularName taken = roots.containsKey(name) ? name : byFile.get(name.ignoringCase());
        if (taken != null) {
            return Optional.of(new Occupant(taken.simpleName(), Objects.requireNonNull(roots.get(taken))));
        }
        ModuleElement module = elements.getModuleElement(name.module());
        PackageElement clash = module == null
                ? elements.getPackageElement(name.name())
                : elements.getPackageElement(module, name.name());
        return clash == null ? Optional.empty() : Optional.of(new Occupant(name.simpleName(), "a package"));
    }

    /** The simple names of the top-level types compiled from source. */
    Set<String> sourceNames() {
        return roots.keySet().stream().map(ModularName::simpleName).collect(Collectors.toUnmodifiableSet());
    }

    /** The simple names of the types of {@code java.lang}. */
    Set<String> namesOfJavaLang() {
        if (namesOfJavaLang.isEmpty()) {
            // Eclipse's compiler knows the package by its types alone.
            PackageElement javaLang = elements.getPackageOf(elements.getTypeElement("java.lang.Object"));
            namesOfJavaLang = ElementFilter.typesIn(javaLang.getEnclosedElements()).stream()
                    .map(type -> type.getSimpleName().toString())
                    .collect(Collectors.toUnmodifiableSet());
        }
        return namesOfJavaLang;
    }

    Elements elements() {
        return elements;
    }

    Types types() {
        return types;
    }

    /** What the class files say beside what the compiler shows of them. */
    ClassFiles classFiles() {
        return classFiles;
    }

    /** The Java release that is compiled for. */
    int release() {
        return release;
    }

    /** The line an element is declared on, or 0 if the compiler does not say. */
    long line(Element element) {
        return sources.line(element);
    }

    /** The type that declares a method. */
    static TypeElement declaring(ExecutableElement method) {
        return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    }

    /** Whether a message can point at an element, which it cannot in a class file. */
    boolean hasPosition(Element element) {
        return outermost(element) instanceof TypeElement type && roots.containsKey(nameOf(type));
    }

    /**
     * Whether generated code is to repeat an annotation beside a type, or to be refused for it. What a class file keeps to its own
     * package is neither: its author is somebody else, and javac before 22 does not even show it.
     */
    boolean isNameable(AnnotationMirror annotation, TypeElement beside) {
        TypeElement type = Annotations.type(annotation);
        return hasPosition(type)
                || EnclosingTypes.arePublic(type)
                || elements.getPackageOf(type).equals(elements.getPackageOf(beside));
    }

    /** Where to point at a part of a method that a type has, perhaps from a class file. */
    Place place(TypeElement type, ExecutableElement method, Element part) {
        return hasPosition(part)
                ? Place.of(part)
                : Place.inherited(type, declaring(method).getSimpleName() + "." + method.getSimpleName() + "()");
    }

    /** The top-level type around a type, if it is in a file named after another, which javac calls auxiliary. */
    Optional<Named> auxiliary(TypeElement type) {
        if (!(outermost(type) instanceof TypeElement top) || !roots.containsKey(nameOf(top))) {
            return Optional.empty();
        }
        boolean isAuxiliary = auxiliaries.computeIfAbsent(nameOf(top), name -> sources.isAuxiliary(top));
        return isAuxiliary ? Optional.of(new Named(top.getSimpleName().toString(), Place.of(top))) : Optional.empty();
    }

    private static Element outermost(Element element) {
        Element outermost = element;
        Element enclosing = element.getEnclosingElement();
        while (enclosing != null && !(enclosing instanceof PackageElement) && !(enclosing instanceof ModuleElement)) {
            outermost = enclosing;
            enclosing = enclosing.getEnclosingElement();
        }
        return outermost;
    }
}
