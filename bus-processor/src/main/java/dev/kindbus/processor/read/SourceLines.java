package dev.kindbus.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** The lines of elements, where javac runs the processor. Other compilers, and build tools in between, do not say. */
final class SourceLines {
    private final @Nullable Trees trees;

    private SourceLines(@Nullable Trees trees) {
        this.trees = trees;
    }

    static SourceLines of(ProcessingEnvironment environment) {
        try {
            return new SourceLines(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError notJavac) {
            return new SourceLines(null);
        }
    }

    /** The line an element is declared on, or 0 if it is not known. */
    long of(Element element) {
        if (trees == null) {
            return 0;
        }
        TreePath path = trees.getPath(element);
        if (path == null) {
            return 0;
        }
        CompilationUnitTree unit = path.getCompilationUnit();
        long start = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
        return start < 0 ? 0 : unit.getLineMap().getLineNumber(start);
    }
}
