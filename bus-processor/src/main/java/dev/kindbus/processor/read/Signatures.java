package dev.kindbus.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;

/** Methods as a reader would write them: {@code lapComplete(Lap lap, Session session)}. */
final class Signatures {
    private Signatures() {}

    /** The signature of a method, its types as seen from some subtype. */
    static String of(ExecutableElement method, ExecutableType type) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            parameters.add(TypeTexts.of(type.getParameterTypes().get(i)) + " "
                    + method.getParameters().get(i).getSimpleName());
        }
        return method.getSimpleName() + "(" + String.join(", ", parameters) + ")";
    }
}
