using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace WhatsAppEngine.Api.Tests.Fuzzing;

/// <summary>Messages of any type: wholly made up, or others with something changed.</summary>
internal sealed class OddMessages(Random random, OddValues values)
{
    private const int Deepest = 4;

    /// <summary>A message with some of its fields filled, each with anything.</summary>
    public IMessage Make(MessageDescriptor type, int depth = 0)
    {
        var message = type.Parser.ParseFrom([]);
        foreach (var field in type.Fields.InDeclarationOrder().Where(_ => random.Next(5) < 3))
        {
            Set(message, field, depth);
        }

        return message;
    }

    /// <summary>The same with a field changed, somewhere.</summary>
    public IMessage Change(IMessage message)
    {
        var changed = message.Descriptor.Parser.ParseFrom(message.ToByteArray());
        ChangeField(changed, 0);
        return changed;
    }

    private void ChangeField(IMessage message, int depth)
    {
        var fields = message.Descriptor.Fields.InDeclarationOrder();
        if (fields.Count == 0)
        {
            return;
        }

        var field = fields[random.Next(fields.Count)];
        if (PartOf(message, field) is { } part && random.Next(4) > 0)
        {
            ChangeField(part, depth + 1);
        }
        else if (random.Next(8) == 0)
        {
            field.Accessor.Clear(message);
        }
        else
        {
            Set(message, field, depth);
        }
    }

    // The message that stands in a field, or one of those that do.
    private IMessage? PartOf(IMessage message, FieldDescriptor field) => field.Accessor.GetValue(message) switch
    {
        IMessage part => part,
        IList { Count: > 0 } list => list[random.Next(list.Count)] as IMessage,
        _ => null,
    };

    private void Set(IMessage message, FieldDescriptor field, int depth)
    {
        if (field.FieldType == FieldType.Message && !field.IsMap && depth >= Deepest)
        {
            return;
        }

        if (field.IsMap)
        {
            Fill((IDictionary)field.Accessor.GetValue(message), field.MessageType, depth);
        }
        else if (field.IsRepeated)
        {
            Fill((IList)field.Accessor.GetValue(message), field, depth);
        }
        else
        {
            field.Accessor.SetValue(message, Value(field, depth));
        }
    }

    private void Fill(IDictionary map, MessageDescriptor entry, int depth)
    {
        for (var left = random.Next(4); left > 0 && depth < Deepest; left--)
        {
            map[Value(entry.FindFieldByNumber(1), depth)] = Value(entry.FindFieldByNumber(2), depth);
        }
    }

    private void Fill(IList list, FieldDescriptor field, int depth)
    {
        for (var left = random.Next(40) == 0 ? random.Next(300) : random.Next(4); left > 0; left--)
        {
            list.Add(Value(field, depth));
        }
    }

    private object Value(FieldDescriptor field, int depth) =>
        field.FieldType == FieldType.Message ? Make(field.MessageType, depth + 1) : values.Of(field);
}
