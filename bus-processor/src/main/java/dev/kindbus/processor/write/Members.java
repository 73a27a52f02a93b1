package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the writers emit for a schema, by name: for the checks. */
public final class Members {
    private static final Set<String> OF_EVERY_OBJECT = methodsOfEveryObject();

    private Members() {}

    /** What every type has first, then what each kind adds. */
    public static List<Member> of(SchemaModel schema) {
        GeneratedNames names = schema.generated();
        List<Member> members = new ArrayList<>();
        String bus = names.eventBus().simpleName();
        for (MethodSpec method : EventBusWriter.fixedMethods(schema)) {
            members.add(new Member(bus, method.name(), false, Optional.empty()));
        }
        for (String method : OF_EVERY_OBJECT) {
            members.add(new Member(names.channels().simpleName(), method, false, Optional.empty()));
        }
        names.remoteKinds().ifPresent(type -> {
            members.add(new Member(type.simpleName(), "schemaName", false, Optional.empty()));
            members.add(new Member(type.simpleName(), "remoteKinds", false, Optional.empty()));
        });
        // A nested type must not have the name of the type around it.
        for (ClassName encloser : List.of(names.event(), names.eventHandler())) {
            members.add(new Member(encloser.simpleName(), encloser.simpleName(), true, Optional.empty()));
        }
        for (KindModel kind : schema.kinds()) {
            for (MethodSpec method : KindMethods.of(schema, kind, kind.names().method())) {
                members.add(new Member(bus, method.name(), false, Optional.of(kind)));
            }
            members.add(
                    new Member(names.allHandlers().simpleName(), kind.names().handler(), false, Optional.of(kind)));
            if (kind.channel().mustHandleLag()) {
                members.add(new Member(
                        names.allHandlers().simpleName(), kind.names().lagListener(), false, Optional.of(kind)));
            }
            members.add(new Member(names.channels().simpleName(), kind.names().method(), false, Optional.of(kind)));
            names.remoteKinds()
                    .ifPresent(type -> members.add(
                            new Member(type.simpleName(), kind.names().method(), false, Optional.of(kind))));
            members.add(new Member(names.event().simpleName(), kind.names().type(), true, Optional.of(kind)));
            members.add(new Member(
                    names.eventHandler().simpleName(), EventHandlerWriter.typedName(kind), true, Optional.of(kind)));
        }
        return members;
    }

    /** The methods without parameters that every record of {@code Event} has, whatever its components. */
    public static Set<String> ofEveryRecord() {
        Set<String> methods = new TreeSet<>(OF_EVERY_OBJECT);
        methods.add("kind");
        return methods;
    }

    private static Set<String> methodsOfEveryObject() {
        Set<String> names = new TreeSet<>();
        Arrays.stream(Object.class.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .map(Method::getName)
                .forEach(names::add);
        return names;
    }
}
