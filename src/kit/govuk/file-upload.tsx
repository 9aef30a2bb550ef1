import { joined, spread, type Attributes, type Optional } from './attributes.ts';
import { boxAttributes, Field, type FieldProps } from './form-group.tsx';
import { i18n, type PluralText } from './i18n.ts';

export interface FileUploadProps
  extends
    FieldProps,
    Optional<{
      multiple: boolean;
      /** Lets govuk-frontend's script make a drop zone of it. */
      javascript: boolean;
      wrapperClasses: string;
      wrapperAttributes: Attributes;
      chooseFilesButtonText: string;
      noFileChosenText: string;
      multipleFilesChosenText: PluralText;
      dropInstructionText: string;
      enteredDropZoneText: string;
      leftDropZoneText: string;
    }> {}

export function FileUpload(props: FileUploadProps) {
  const { formGroup, attributes } = props;
  const box = (
    <input
      {...boxAttributes(props, 'govuk-file-upload')}
      type="file"
      multiple={props.multiple}
      {...spread(attributes)}
    />
  );
  return (
    <Field field={props}>
      {formGroup?.beforeInput}
      {props.javascript ? (
        <div
          class={joined('govuk-file-upload-wrapper', props.wrapperClasses)}
          data-module="govuk-file-upload"
          {...i18n({
            'choose-files-button': props.chooseFilesButtonText,
            'no-file-chosen': props.noFileChosenText,
            'multiple-files-chosen': props.multipleFilesChosenText,
            'drop-instruction': props.dropInstructionText,
            'entered-drop-zone': props.enteredDropZoneText,
            'left-drop-zone': props.leftDropZoneText,
          })}
          {...spread(props.wrapperAttributes)}
        >
          {box}
        </div>
      ) : (
        box
      )}
      {formGroup?.afterInput}
    </Field>
  );
}
